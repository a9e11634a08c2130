package flybridge.watch.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bytes of a body that the client library pushes, for one thread that pulls. Only so many are
/// asked for in advance; a reader that falls behind stops the server at its socket.
final class BodyStream extends InputStream {
  /// Deliveries asked for in advance; the JDK's client makes each at most 16 KiB.
  static final int MOST_DELIVERIES = 16;

  /// @param last whether it ends a delivery, for which another may then be asked
  private record Piece(ByteBuffer bytes, boolean last) {}

  private Waiting waiting;
  private final Consumer<BodyStream> whenClosed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private @Nullable AsyncBody body;
  private @Nullable Throwable failure;
  private boolean ended;
  private boolean closed;
  private final long askedNanos = System.nanoTime();
  private long headNanos;
  private long firstNanos;
  private long latestNanos;
  private long starvedNanos;
  private long came;

  /// @param whenClosed told once, when nobody will read any more
  BodyStream(Waiting waiting, Consumer<BodyStream> whenClosed) {
    this.waiting = waiting;
    this.whenClosed = whenClosed;
  }

  /// Waits otherwise from now on. Only the reading thread may say so.
  void waitAs(Waiting other) {
    waiting = other;
  }

  /// Begins to ask for bytes. The headers have come.
  void attach(AsyncBody arriving) {
    boolean late;
    lock.lock();
    try {
      body = arriving;
      late = closed;
      headNanos = System.nanoTime() - askedNanos;
    } finally {
      lock.unlock();
    }
    if (late) {
      arriving.cancel();
      return;
    }
    arriving.done().whenComplete((nothing, trouble) -> end(trouble));
    for (int i = 0; i < MOST_DELIVERIES; i++) {
      arriving.consume();
    }
  }

  /// Takes a delivery; called by the client library's threads, never blocks.
  void deliver(List<ByteBuffer> buffers) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      latestNanos = System.nanoTime();
      firstNanos = came == 0 ? latestNanos : firstNanos;
      for (int i = 0; i < buffers.size(); i++) {
        came += buffers.get(i).remaining();
        pieces.add(new Piece(buffers.get(i), i == buffers.size() - 1));
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Throwable trouble) {
    lock.lock();
    try {
      ended = true;
      failure = trouble instanceof CancellationException ? null : trouble;
      arrived.signal();
    } finally {
      lock.unlock();
    }
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
      return isThere() || waited() ? take(target, offset, length) : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("The reader was interrupted.").initCause(e);
    }
  }

  /// Whether there are bytes now.
  ///
  /// @throws IOException if there never will be
  private boolean isThere() throws IOException {
    lock.lock();
    try {
      return !pieces.isEmpty() || checkOpen();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for bytes; false at the end.
  private boolean waited() throws IOException, InterruptedException {
    if (atEnd()) {
      return false;
    }
    waiting.beforeWait();
    while (true) {
      Duration patience = waiting.patience();
      if (arrivedWithin(patience)) {
        return !atEnd();
      }
      waiting.quiet();
    }
  }

  private boolean arrivedWithin(Duration patience) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      long began = System.nanoTime();
      long left = patience.toNanos();
      while (pieces.isEmpty() && !ended) {
        checkOpen();
        if (left <= 0) {
          return false;
        }
        left = arrived.awaitNanos(left);
      }
      checkOpen();
      starvedNanos += came == 0 ? 0 : System.nanoTime() - Math.max(began, firstNanos);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean atEnd() {
    lock.lock();
    try {
      return pieces.isEmpty() && ended;
    } finally {
      lock.unlock();
    }
  }

  /// Always false: bytes may still come, or the end is near.
  private boolean checkOpen() throws IOException {
    if (closed) {
      throw new IOException("The connection was closed here.");
    }
    Throwable trouble = failure;
    if (trouble != null && pieces.isEmpty()) {
      EOFException cut = new EOFException("The connection broke in the middle of an answer.");
      cut.initCause(trouble);
      throw cut;
    }
    return false;
  }

  private int take(byte[] target, int offset, int length) {
    AsyncBody refill = null;
    int taken = 0;
    lock.lock();
    try {
      while (taken < length && !pieces.isEmpty()) {
        Piece piece = pieces.element();
        int count = Math.min(length - taken, piece.bytes().remaining());
        piece.bytes().get(target, offset + taken, count);
        taken += count;
        if (!piece.bytes().hasRemaining()) {
          pieces.remove();
          if (piece.last()) {
            refill = body;
            break;
          }
        }
      }
    } finally {
      lock.unlock();
    }
    if (refill != null) {
      refill.consume();
    }
    return taken;
  }

  /// How the bytes have come.
  Transfer transfer() {
    lock.lock();
    try {
      return new Transfer(came, headNanos, latestNanos - firstNanos, starvedNanos);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int available() {
    lock.lock();
    try {
      Piece piece = pieces.peek();
      return piece == null ? 0 : Math.max(1, piece.bytes().remaining());
    } finally {
      lock.unlock();
    }
  }

  /// Stops the server and wakes the reader. Safe from any thread, more than once.
  @Override
  public void close() {
    AsyncBody open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      pieces.clear();
      open = ended ? null : body;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.cancel();
    }
    whenClosed.accept(this);
  }
}
