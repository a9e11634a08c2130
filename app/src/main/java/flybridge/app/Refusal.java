package flybridge.app;

/// Something a person can mend: its message is the one sentence that says how.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The command did its work, and the answer is bad.
  static final int BAD_ANSWER = 1;

  static final int WRONG_USAGE = 2;

  /// It could not connect or open.
  static final int CANNOT_OPEN = 3;

  private final int status;

  Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  static Refusal cannotOpen(String sentence) {
    return new Refusal(CANNOT_OPEN, sentence);
  }

  int status() {
    return status;
  }
}
