package flybridge.watch.api;

import flybridge.watch.decode.ServerStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a request went.
public sealed interface Reply {

  /// Granted: the body is on its way.
  ///
  /// @param body to be closed by whoever asked; plain even if it was sent compressed
  /// @param serverNow the server's clock, to the second; null if it did not tell
  record Opened(Body body, @Nullable Instant serverNow) implements Reply {}

  /// Refused by the server, or by something on the way that speaks HTTP.
  record Refused(ServerStatus status) implements Reply {}

  /// There was no answer.
  ///
  /// @param sentence for people: what to do next
  record Failed(Trouble trouble, String sentence) implements Reply {}

  /// Why there was no answer.
  enum Trouble {
    /// No connection, or it broke: may pass by itself.
    UNREACHABLE,
    /// The server is not who it should be, or will not take our certificate.
    UNTRUSTED,
    /// We have nothing to show it.
    NO_CREDENTIAL
  }
}
