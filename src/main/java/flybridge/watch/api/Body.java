package flybridge.watch.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// A body that is arriving. Read by one thread; closed by any, upon which the reader gets an
/// [IOException].
public final class Body implements Closeable {
  private final InputStream wire;
  private final InputStream stream;

  /// @param wire the bytes as they arrive, whose `available` says what has arrived and whose
  ///   `close` stops the server
  /// @param stream what is read: the same, or what unpacks it
  public Body(InputStream wire, InputStream stream) {
    this.wire = wire;
    this.stream = stream;
  }

  public InputStream stream() {
    return stream;
  }

  /// Whether bytes have arrived that were not read yet.
  public boolean holdsUnread() throws IOException {
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

  /// How it has come so far; nothing where it does not come over a network.
  public Transfer transfer() {
    return wire instanceof BodyStream stream ? stream.transfer() : Transfer.NONE;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
