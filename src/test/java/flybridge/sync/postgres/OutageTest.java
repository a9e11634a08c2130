package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Stamp;
import flybridge.incident.Wording;
import flybridge.store.Journal;
import flybridge.sync.Presence;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.sync.SharingState;
import flybridge.time.Time;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the log while the database is away, hard to hear, or not made yet.
class OutageTest {
  private static final int PATIENCE_SECONDS = 90;
  private static final int ENTRIES = 30;

  @TempDir Path folder;

  /// Ended as by a crash, in the middle of the writing, and started again: nothing is lost, nothing
  /// is there twice, and nobody who wrote had to wait.
  @Test
  void aDatabaseThatCrashesAndComesBackCostsNothing() throws Exception {
    Path data = folder.resolve("data");
    TestDatabase first = TestDatabase.start(data);
    first.initialise();
    PostgresAccess access = first.access();
    try (Journal ana = journal("ana");
        Journal ben = journal("ben")) {
      CountDownLatch complete = new CountDownLatch(1);
      try (Sharing anas = share(ana, () -> PostgresLog.connect(access), () -> {});
          Sharing bens =
              share(ben, () -> PostgresLog.connect(access), () -> note(ben, complete, ENTRIES))) {
        assertThat(bens.state().words()).isNotEmpty();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
          if (i == ENTRIES / 2) {
            first.crash();
          }
          written.add("entry " + i);
          ana.append(Draft.of(new Body.Note("entry " + i), "ana"));
          anas.wake();
        }
        assertThat(anas.state().unshared()).isPositive();
        assertThat(anas.state().words()).contains("not yet shared");
        first.startAgain();
        try (first) {
          assertThat(complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          assertThat(ben.view().lines().stream().map(Wording::of))
              .containsExactlyElementsOf(written);
        }
      }
      assertThat(ben.verify().damages()).isEmpty();
    }
  }

  @Test
  void withEveryHintLostEntriesStillArrive() throws Exception {
    try (TestDatabase database = TestDatabase.start(folder.resolve("data"))) {
      database.initialise();
      try (Journal ana = journal("ana");
          Journal ben = journal("ben")) {
        CountDownLatch arrived = new CountDownLatch(1);
        Sharing.Connector deaf = () -> deaf(PostgresLog.connect(database.access()));
        try (Sharing anas = share(ana, deaf, () -> {});
            Sharing bens = share(ben, deaf, () -> note(ben, arrived, 1))) {
          ana.append(Draft.of(new Body.Note("unheard"), "ana"));
          anas.wake();
          assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          assertThat(bens.state().mode()).isEqualTo(SharingState.Mode.SHARED);
        }
      }
    }
  }

  @Test
  void whoMayMakeTablesMakesThemByJoining() throws Exception {
    try (TestDatabase database = TestDatabase.start(folder.resolve("data"))) {
      database.administer(
          "CREATE ROLE owner LOGIN PASSWORD 'x'", "GRANT CREATE ON DATABASE postgres TO owner");
      PostgresAccess access = database.access("owner", "x");
      assertThat(SharedSchema.apply(access)).isTrue();
      assertThat(SharedSchema.apply(access)).isFalse();
      try (PostgresLog log = PostgresLog.connect(access)) {
        assertThat(log.vector().reaches()).isEmpty();
      }
    }
  }

  private static void note(Journal journal, CountDownLatch complete, int entries) {
    if (journal.view().lines().size() >= entries) {
      complete.countDown();
    }
  }

  private static SharedLog deaf(SharedLog log) {
    return (SharedLog)
        Proxy.newProxyInstance(
            SharedLog.class.getClassLoader(),
            new Class<?>[] {SharedLog.class},
            (_, method, arguments) -> {
              if (method.getName().equals("listen")) {
                return null;
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private Journal journal(String name) {
    return Journal.open(folder.resolve(name), Time.system());
  }

  private static Sharing share(Journal journal, Sharing.Connector connector, Runnable changed)
      throws SharedLogException {
    return Sharing.start(
        journal.replica(),
        connector,
        () -> new Presence(journal.device(), "somebody", "", Stamp.NONE),
        Time.system(),
        changed);
  }
}
