package flybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The floor: bytes are taken and thrown away; only their end is looked for.
final class ToNowhere {
  /// What stands in the frame that ends the initial events of a streaming list (KEP-3157).
  static final byte[] END = "k8s.io/initial-events-end".getBytes(StandardCharsets.US_ASCII);

  /// The last frame is short, and the server then falls silent: only the end needs a look.
  private static final int LOOKED_AT = 4096;

  private static final int BUFFER = 256 << 10;

  long take(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    int kept = 0;
    int read = body.read(buffer, kept, buffer.length - kept);
    while (read >= 0) {
      bytes += read;
      int filled = kept + read;
      if (ends(buffer, filled)) {
        return bytes;
      }
      kept = Math.min(END.length, filled);
      System.arraycopy(buffer, filled - kept, buffer, 0, kept);
      read = body.read(buffer, kept, buffer.length - kept);
    }
    throw Arrival.incomplete();
  }

  static boolean ends(byte[] bytes, int filled) {
    int from = Math.max(0, filled - LOOKED_AT);
    for (int at = filled - END.length; at >= from; at--) {
      int same = 0;
      while (same < END.length && bytes[at + same] == END[same]) {
        same++;
      }
      if (same == END.length) {
        return true;
      }
    }
    return false;
  }
}
