package flybridge.drill.api.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The body of one answer, which decides by its size how it travels: with a Content-Length up to 2
/// KiB, chunked above, and gzipped above 128 KiB where that was asked for (apiserver
/// `pkg/endpoints/handlers/responsewriters/writers.go`).
final class AnswerStream extends OutputStream {
  private static final int LENGTH_KNOWN_UP_TO = 2048;
  private static final int COMPRESSED_ABOVE = 128 * 1024;
  private static final int COMPRESSION_LEVEL = 1;
  private static final int GZIP_BUFFER = 32 * 1024;

  private final Connection connection;
  private final int status;
  private final Map<String, String> headers;
  private final boolean gzip;
  private final boolean headOnly;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private @Nullable OutputStream sending;
  private boolean closed;

  AnswerStream(
      Connection connection,
      int status,
      Map<String, String> headers,
      boolean gzip,
      boolean headOnly) {
    this.connection = connection;
    this.status = status;
    this.headers = headers;
    this.gzip = gzip;
    this.headOnly = headOnly;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    OutputStream out = sending;
    if (out == null && held.size() + length <= (gzip ? COMPRESSED_ABOVE : LENGTH_KNOWN_UP_TO)) {
      held.write(bytes, offset, length);
      return;
    }
    if (out == null) {
      out = begin(gzip);
    }
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    OutputStream out = sending;
    if (out == null) {
      out = begin(false);
    }
    out.flush();
    connection.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (sending == null && held.size() <= LENGTH_KNOWN_UP_TO) {
      headers.put("Content-Length", Integer.toString(held.size()));
      connection.writeHead(status, headers);
      if (!headOnly) {
        connection.write(held.toByteArray(), 0, held.size());
      }
    } else {
      OutputStream out = sending == null ? begin(false) : sending;
      out.close();
    }
    connection.flush();
  }

  private OutputStream begin(boolean compressed) throws IOException {
    if (compressed) {
      headers.put("Content-Encoding", "gzip");
      headers.put("Vary", "Accept-Encoding");
    }
    headers.put("Transfer-Encoding", "chunked");
    connection.writeHead(status, headers);
    OutputStream out = headOnly ? OutputStream.nullOutputStream() : new ChunkedStream(connection);
    if (compressed) {
      out = new LightGzip(out);
    }
    held.writeTo(out);
    held.reset();
    sending = out;
    return out;
  }

  /// As the real server: as light as gzip gets, since the network is the smaller worry.
  private static final class LightGzip extends GZIPOutputStream {
    LightGzip(OutputStream out) throws IOException {
      super(out, GZIP_BUFFER);
      def.setLevel(COMPRESSION_LEVEL);
      def.setStrategy(Deflater.DEFAULT_STRATEGY);
    }
  }
}
