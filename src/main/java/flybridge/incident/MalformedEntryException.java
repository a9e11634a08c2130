package flybridge.incident;

/// Bytes that are no entry: cut short, too long, or with a value that the format does not have.
public final class MalformedEntryException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedEntryException(String message) {
    super(message);
  }
}
