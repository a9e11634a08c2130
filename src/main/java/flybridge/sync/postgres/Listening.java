package flybridge.sync.postgres;

import flybridge.sync.SharedLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for the database to say that there is more, on a connection and a thread of its own, since
/// waiting blocks both. What was said while it was not connected is lost, so that after every
/// LISTEN the answer is "there may be more"; whoever asks then asks after it, never before.
final class Listening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration WAIT = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final PostgresAccess access;
  private final Runnable more;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection connection;

  private Listening(PostgresAccess access, Runnable more) {
    this.access = access;
    this.more = more;
  }

  static Listening start(PostgresAccess access, Runnable more) {
    Listening listening = new Listening(access, more);
    Thread.ofPlatform().daemon().name("flybridge-listening").start(listening::run);
    return listening;
  }

  private void run() {
    try {
      do {
        hear();
      } while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear() {
    try (Connection open = access.connect();
        Statement statement = open.createStatement()) {
      connection = open;
      PGConnection ears = open.unwrap(PGConnection.class);
      statement.execute("LISTEN flybridge");
      more.run();
      while (closed.getCount() > 0) {
        var notifications = ears.getNotifications((int) WAIT.toMillis());
        if (notifications != null && notifications.length > 0) {
          more.run();
        } else {
          statement.execute("SELECT 1");
        }
      }
    } catch (SQLException | SharedLogException lost) {
      if (closed.getCount() > 0) {
        LOG.debug("Hints of new entries stay away for now; they are looked for.", lost);
      }
    } finally {
      connection = null;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException gone) {
        LOG.debug("The listening connection was gone already.", gone);
      }
    }
  }
}
