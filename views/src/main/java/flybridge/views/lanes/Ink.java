package flybridge.views.lanes;

import flybridge.styles.Tone;
import java.util.Locale;

/// The colours that the lanes ask the style sheets for.
enum Ink {
  LINE,
  TICK,
  NOW,
  CRITICAL,
  WARNING,
  INFO,
  UNKNOWN,
  CHANGE,
  SUBMISSION,
  GOOD;

  /// The CSS property, as `-fb-lane-line`.
  String property() {
    return "-fb-lane-" + name().toLowerCase(Locale.ROOT);
  }

  static Ink of(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> INFO;
      case CRITICAL -> CRITICAL;
      case WARNING -> WARNING;
      case UNKNOWN -> UNKNOWN;
      case CHANGE -> CHANGE;
      case SUBMISSION -> SUBMISSION;
      case GOOD -> GOOD;
    };
  }
}
