package flybridge.styles;

/// The meanings that colour can have outside the map; each is a token of the same name.
public enum Tone {
  NEUTRAL,
  CRITICAL,
  WARNING,
  UNKNOWN,
  CHANGE,
  SUBMISSION,
  GOOD
}
