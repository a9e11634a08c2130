package flybridge.watch.decode;

/// What a server says when it refuses (Kubernetes `metav1.Status`).
///
/// @param code the HTTP status code
/// @param reason one word for programs, as `Expired`; empty if it gave none
/// @param message for people, in the server's words
/// @param retryAfterSeconds when to ask again, 0 if it did not say
/// @param next for an expired page token, a fresh one (`metadata.continue`); else empty
public record ServerStatus(
    int code, String reason, String message, int retryAfterSeconds, String next) {

  /// Gone: the revision or page token is too old to go on from.
  public static final int GONE = 410;

  public boolean expired() {
    return code == GONE || reason.equals("Expired") || reason.equals("Gone");
  }
}
