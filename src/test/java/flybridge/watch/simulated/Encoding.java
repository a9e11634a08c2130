package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.util.List;

/// What a server's words look like on the wire. Written by hand after the API's documentation, so
/// that it shares no error with what reads it.
interface Encoding {

  byte[] object(Thing thing);

  /// A page.
  ///
  /// @param next the token of the next page, empty on the last
  /// @param left how many objects there are beyond it
  byte[] list(Kind kind, String revision, String next, int left, List<Thing> things);

  /// An event of a watch.
  ///
  /// @param type as `ADDED`
  /// @param kind as the API writes it
  byte[] frame(String type, Kind kind, byte[] object);

  /// An event whose object goes on for longer than it is there.
  byte[] truncated(Kind kind, byte[] object);

  byte[] bookmark(Kind kind, String revision, boolean initialEnd);

  /// A refusal within a watch.
  byte[] error(int code, String reason, String message);

  /// The body of a refusal.
  ///
  /// @param next a fresh token, for an expired page
  byte[] status(int code, String reason, String message, String next);
}
