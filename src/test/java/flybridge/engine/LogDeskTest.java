package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.store.Observed;
import flybridge.time.ManualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class LogDeskTest {
  @TempDir Path folder;

  @Test
  void whatTheDiskRefusedIsKeptOnceItTakesItAgain() throws Exception {
    CountDownLatch kept = new CountDownLatch(1);
    ManualTime time = new ManualTime(Opened.START);
    try (Journal journal = Journal.open(folder, time);
        LogDesk desk =
            new LogDesk(
                journal,
                "prod",
                () -> "ana",
                time,
                () -> countDown(kept, journal.view().lines().size()))) {
      try (Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        desk.observe(List.of(seen()));
        // The desk does one thing after the other; what it refuses at once tells that it came here.
        assertThat(
                desk.declare("no such severity", 9)
                    .handle((_, refused) -> refused != null)
                    .get(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS))
            .isTrue();
        assertThat(desk.picture().failure()).isNotEmpty();
        assertThat(journal.view().lines()).isEmpty();
        statement.execute("ROLLBACK");
      }
      assertThat(kept.await(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      desk.write(new Body.Note("well again")).get(Opened.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(desk.picture().failure()).isEmpty();
      assertThat(journal.view().lines()).hasSize(2);
    }
  }

  private static void countDown(CountDownLatch kept, int lines) {
    if (lines > 0) {
      kept.countDown();
    }
  }

  private String file() {
    return folder.resolve("journal.db").toString();
  }

  private static Observed seen() {
    SharedKey key = SharedKey.timed("uid", "life/heartbeat-late raised", Opened.START);
    Body.Observation body =
        new Body.Observation(
            key,
            Body.Sign.FIRING,
            "life/heartbeat-late",
            "warning",
            new ObjectRef("Node", "", "node-1"),
            "node-1 stopped reporting",
            "no heartbeat for 25 s",
            Stamp.NONE);
    return new Observed(body, Opened.START, "prod");
  }
}
