package flybridge.watch.simulated;

import flybridge.watch.api.Waiting;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;

/// A body that arrives in virtual time. Its reader waits as with one that comes over the network:
/// what arrived before a break is read before the break is met.
final class SimulatedBody extends InputStream {
  private final VirtualTime time;
  private final Waiting waiting;
  private final Queue<byte[]> pieces = new ArrayDeque<>();
  private int at;
  private boolean ended;
  private boolean broken;
  private boolean closed;

  SimulatedBody(VirtualTime time, Waiting waiting) {
    this.time = time;
    this.waiting = waiting;
  }

  void deliver(byte[] piece) {
    if (!closed && !ended && piece.length > 0) {
      pieces.add(piece);
    }
  }

  void end(boolean properly) {
    ended = true;
    broken |= !properly;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      return !pieces.isEmpty() || waited() ? take(target, offset, length) : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("The reader was interrupted.").initCause(e);
    }
  }

  private boolean waited() throws IOException, InterruptedException {
    if (ended) {
      return atEnd();
    }
    waiting.beforeWait();
    while (!time.await(this::hasNews, waiting.patience())) {
      waiting.quiet();
    }
    return !pieces.isEmpty() || atEnd();
  }

  private boolean hasNews() {
    return closed || ended || !pieces.isEmpty();
  }

  /// Always false: nothing more will come.
  private boolean atEnd() throws IOException {
    if (closed) {
      throw new IOException("The connection was closed here.");
    }
    if (broken) {
      throw new EOFException("The connection broke in the middle of an answer.");
    }
    return false;
  }

  private int take(byte[] target, int offset, int length) {
    byte[] piece = pieces.element();
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, count);
    at += count;
    if (at == piece.length) {
      pieces.remove();
      at = 0;
    }
    return count;
  }

  @Override
  public int available() {
    return pieces.isEmpty() ? 0 : pieces.element().length - at;
  }

  @Override
  public void close() {
    closed = true;
    pieces.clear();
  }
}
