package flybridge.watch.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// A body that is arriving. Read by one thread; closed by any, upon which the reader gets an
/// [IOException].
public final class Body implements Closeable {
  private final BodyStream wire;
  private final InputStream stream;

  Body(BodyStream wire, InputStream stream) {
    this.wire = wire;
    this.stream = stream;
  }

  public InputStream stream() {
    return stream;
  }

  /// Whether bytes have arrived that were not read yet.
  public boolean holdsUnread() {
    return wire.available() > 0;
  }

  /// Everything, if it is no longer than that.
  ///
  /// @throws IOException if it is longer, or breaks
  public byte[] all(int mostBytes) throws IOException {
    byte[] read = stream.readNBytes(mostBytes + 1);
    if (read.length > mostBytes) {
      throw new IOException("The server's answer is longer than " + mostBytes + " bytes.");
    }
    return read;
  }

  @Override
  public void close() {
    wire.close();
  }
}
