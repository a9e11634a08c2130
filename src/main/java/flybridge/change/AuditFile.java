package flybridge.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows an audit log in JSON lines while it grows, through its being renamed or emptied, until
/// it is closed. What cannot be read is said with its line, and costs that line alone.
public final class AuditFile implements AutoCloseable {
  /// Between two looks.
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Of a log that is there already so many of its last bytes are read.
  static final long MOST_BACKLOG = 1L << 30;

  /// A longer line is left out.
  static final int LONGEST_LINE = 32 << 20;

  private static final int MOST_IN_BATCH = 1_000;
  private static final int PIECE = 1 << 16;
  private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);

  private final Path path;
  private final AuditTrail trail;
  private final AuditReader reader = new AuditReader();
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private final List<AuditRecord> batch = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private byte[] line = new byte[PIECE];
  private int length;
  private boolean tooLong;
  private long lines;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;
  private boolean cut;

  private AuditFile(Path path, AuditTrail trail) {
    this.path = path;
    this.trail = trail;
    this.thread = Thread.ofPlatform().name("flybridge-audit").daemon().unstarted(this::run);
  }

  /// Begins to follow; returns at once.
  public static AuditFile follow(Path path, AuditTrail trail) {
    AuditFile file = new AuditFile(path, trail);
    file.thread.start();
    return file;
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("No longer following {}.", path);
    } finally {
      shut();
    }
  }

  /// Reads what has come; trouble is told, and the next look tries again.
  private void look() throws InterruptedException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      FileChannel open = channel;
      if (open != null && !Objects.equals(identity, now.fileKey())) {
        drain(open);
        flush();
        shut();
        open = null;
      }
      if (open != null && now.size() < open.position()) {
        trail.trouble(path + " was emptied; it is read again from its beginning.");
        open.position(0);
        begin();
      }
      if (open == null) {
        open = open(now);
      }
      drain(open);
      flush();
    } catch (NoSuchFileException missing) {
      trail.trouble(path + " is not there; it is waited for. Check --audit-log.");
    } catch (IOException refused) {
      trail.trouble(path + " cannot be read: " + refused.getMessage() + ". Check --audit-log.");
    }
  }

  private FileChannel open(BasicFileAttributes now) throws IOException {
    FileChannel open = FileChannel.open(path, StandardOpenOption.READ);
    channel = open;
    identity = now.fileKey();
    begin();
    if (now.size() > MOST_BACKLOG) {
      open.position(now.size() - MOST_BACKLOG);
      cut = true;
      trail.trouble(
          path
              + " is long: only its last "
              + (MOST_BACKLOG >> 20)
              + " MiB are read, and lines"
              + " are counted from there.");
    }
    return open;
  }

  private void begin() {
    length = 0;
    lines = 0;
    tooLong = false;
    cut = false;
  }

  private void drain(FileChannel open) throws IOException, InterruptedException {
    while (open.read(piece.clear()) > 0) {
      piece.flip();
      while (piece.hasRemaining()) {
        byte next = piece.get();
        if (next == '\n') {
          end();
        } else {
          keep(next);
        }
      }
    }
  }

  private void keep(byte next) {
    if (length == LONGEST_LINE) {
      tooLong = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST_LINE, line.length * 2));
    }
    line[length++] = next;
  }

  private void end() throws InterruptedException {
    lines++;
    boolean partOfOne = cut && lines == 1;
    if (tooLong) {
      trail.trouble(path + ", line " + lines + " is longer than 32 MiB and was left out.");
    } else if (length > 0 && !partOfOne) {
      read();
    }
    length = 0;
    tooLong = false;
  }

  private void read() throws InterruptedException {
    try {
      reader.read(line, 0, length).ifPresent(batch::add);
    } catch (IOException garbage) {
      trail.trouble(path + ", line " + lines + " was left out: " + garbage.getMessage() + ".");
    }
    if (batch.size() >= MOST_IN_BATCH) {
      flush();
    }
  }

  private void flush() throws InterruptedException {
    if (!batch.isEmpty()) {
      trail.add(batch);
      batch.clear();
    }
  }

  private void shut() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("{} could not be closed.", path, e);
      }
    }
  }

  /// Ends the thread, which closes the file.
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
