/// Time as a parameter. Live engines run on the machine's clocks, drills and tests on clocks that
/// they move themselves, so the same code runs at any speed and no test ever sleeps.
@org.jspecify.annotations.NullMarked
package flybridge.time;
