package flybridge.drill;

/// A drill file that cannot be played, told so that its author can mend it: file, line, what is
/// wrong and what would be right.
public final class DrillException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  DrillException(String message) {
    super(message);
    this.line = 0;
  }

  DrillException(String file, int line, String message) {
    super("%s, line %d: %s".formatted(file, line, message));
    this.line = line;
  }

  /// The line in the file, from 1, or 0 when it is about the file as a whole.
  public int line() {
    return line;
  }
}
