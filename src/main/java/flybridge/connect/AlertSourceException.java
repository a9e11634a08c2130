package flybridge.connect;

/// An alert source did not answer, or not with what was asked for.
public final class AlertSourceException extends Exception {
  private static final long serialVersionUID = 1L;

  AlertSourceException(String sentence) {
    super(sentence);
  }

  /// What happened and what to do, as one sentence without secrets, harmless to show.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
