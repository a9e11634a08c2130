package flybridge.styles;

/// The looks one can choose.
public enum Theme {
  DARK,
  LIGHT,
  CONTRAST
}
