package flybridge.styles;

/// The style classes that screens put on and off while they run. Those that never change stand in
/// the FXML.
public final class Styles {
  /// The name of a part of the screen.
  public static final String HEADING = "heading";

  /// What stands beside a heading or below a title.
  public static final String MUTED = "muted";

  /// What may be overlooked.
  public static final String FAINT = "faint";

  /// What must not be overlooked.
  public static final String STRONG = "strong";

  /// Names and ids of the cluster.
  public static final String MONO = "mono";

  private Styles() {}
}
