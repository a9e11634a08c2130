package flybridge.drill.api.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Chunked transfer coding. A flush ends the chunk, so that what was written is on its way.
final class ChunkedStream extends OutputStream {
  private static final int CHUNK = 32 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private final Connection connection;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;

  ChunkedStream(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, CHUNK - filled);
      System.arraycopy(bytes, from, chunk, filled, part);
      filled += part;
      from += part;
      left -= part;
      if (filled == CHUNK) {
        flush();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (filled > 0) {
      byte[] size = Integer.toHexString(filled).getBytes(StandardCharsets.US_ASCII);
      connection.write(size, 0, size.length);
      connection.write(LINE_END, 0, LINE_END.length);
      connection.write(chunk, 0, filled);
      connection.write(LINE_END, 0, LINE_END.length);
      filled = 0;
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    connection.write(LAST, 0, LAST.length);
  }
}
