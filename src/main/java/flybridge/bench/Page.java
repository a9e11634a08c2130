package flybridge.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Takes one page of a list and throws it away, but for the token of the next, which stands before
/// the items in every form: base64 of JSON that begins with `{"v":` (apiserver
/// `pkg/storage/continue.go`).
final class Page {
  private static final Pattern TOKEN = Pattern.compile("eyJ2Ijoi[A-Za-z0-9_-]+");
  private static final int HEAD = 4096;
  private static final int BUFFER = 256 << 10;

  private final boolean gzip;
  private final byte[] head = new byte[BUFFER];
  private int known;

  Page(boolean gzip) {
    this.gzip = gzip;
  }

  long take(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      int wanted = Math.min(read, head.length - known);
      System.arraycopy(buffer, 0, head, known, wanted);
      known += wanted;
      bytes += read;
    }
    return bytes;
  }

  /// Of the next page; empty for the last.
  String token() throws IOException {
    byte[] start = gzip ? plain() : Arrays.copyOf(head, Math.min(known, HEAD));
    Matcher found = TOKEN.matcher(new String(start, StandardCharsets.ISO_8859_1));
    return found.find() ? found.group() : "";
  }

  /// Small bodies come as they are.
  private byte[] plain() throws IOException {
    boolean zipped = known > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    if (!zipped) {
      return Arrays.copyOf(head, Math.min(known, HEAD));
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head, 0, known))) {
      return in.readNBytes(HEAD);
    }
  }
}
