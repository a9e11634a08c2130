/// How fast Flybridge is, measured beside floors and peers in one run. It measures and asserts
/// nothing.
@org.jspecify.annotations.NullMarked
package flybridge.bench;
