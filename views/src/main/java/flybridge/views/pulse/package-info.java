/// How what the engine knows comes to the screens: pulled once a frame, never pushed event by
/// event.
@org.jspecify.annotations.NullMarked
package flybridge.views.pulse;
