package flybridge.drill.api.protobuf;

/// Bytes that are not what they are said to be; the message says what is wrong with them.
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(message);
  }
}
