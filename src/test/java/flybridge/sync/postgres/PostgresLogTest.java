package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.incident.Body;
import flybridge.incident.Content;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Mark;
import flybridge.incident.Stamp;
import flybridge.incident.Wording;
import flybridge.store.Journal;
import flybridge.sync.Exchange;
import flybridge.sync.Presence;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.time.Time;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/// The shared log against a real PostgreSQL of each version that it is made for.
@EachVersion
class PostgresLogTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir static Path serverFolder;
  private static TestDatabase database;

  @TempDir Path folder;

  @Parameter String version;

  @BeforeParameterizedClassInvocation
  static void start(String major) throws Exception {
    database = TestDatabase.start(serverFolder.resolve("data" + major), major);
    database.initialise();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.administer("TRUNCATE flybridge.entry, flybridge.chain, flybridge.head");
  }

  @Test
  void theSqlMayBeRunAgain() throws SQLException {
    database.administer(SharedSchema.sql(SharedSchema.ROLE), SharedSchema.sql(SharedSchema.ROLE));
  }

  @Test
  void twoConsolesSeeEachOthersEntries() throws Exception {
    try (Journal ana = journal("ana");
        Journal ben = journal("ben")) {
      CountDownLatch arrived = new CountDownLatch(1);
      try (Sharing anas = share(ana, "ana", () -> {});
          Sharing bens = share(ben, "ben", () -> countDown(arrived, texts(ben), "drained"))) {
        ben.append(Draft.of(new Body.Note("node-17 is late"), "ben"));
        bens.wake();
        ana.append(Draft.of(new Body.Action("drained node-17"), "ana"));
        anas.wake();
        assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(texts(ben)).containsExactlyInAnyOrder("node-17 is late", "drained node-17");
      exchange(ana);
      assertThat(ana.replica().root()).isEqualTo(ben.replica().root());
      assertThat(ben.verify().sound()).isTrue();
      assertThat(ben.verify().rememberedHeads()).isGreaterThanOrEqualTo(1);
      var anas = ben.view().lines().getLast();
      assertThat(ben.view().marks(anas)).containsExactly(Mark.UNCONFIRMED);
      ben.append(Draft.of(new Body.Confirm(ana.device(), "ana"), "ben"));
      assertThat(ben.view().marks(anas)).isEmpty();
    }
  }

  private static void countDown(CountDownLatch latch, List<String> texts, String word) {
    if (texts.stream().anyMatch(text -> text.contains(word))) {
      latch.countDown();
    }
  }

  @Test
  void aRedactionErasesTheWordsEverywhereAndNothingElseMayBeTouched() throws Exception {
    try (Journal ana = journal("ana");
        Journal ben = journal("ben")) {
      Entry secret = ana.append(Draft.of(new Body.Note("password hunter2"), "ana"));
      ana.append(Draft.about(secret, new Body.Amend("the password is hunter2", null), "ana"));
      exchange(ana);
      exchange(ben);
      ben.redact(secret, "a password", "ben");
      exchange(ben);
      assertThat(wordless()).isEqualTo(2);
      exchange(ana);
      assertThat(ana.replica().entries(List.of(secret.hash())).getFirst().content())
          .isInstanceOf(Content.Erased.class);
      assertThat(ana.verify().damages()).isEmpty();
      assertThat(ben.verify().damages()).isEmpty();
    }
    for (String sql :
        List.of(
            "DELETE FROM flybridge.entry",
            "UPDATE flybridge.entry SET content = NULL",
            "UPDATE flybridge.chain SET seq = 0",
            "DELETE FROM flybridge.head",
            "DELETE FROM flybridge.presence",
            "UPDATE flybridge.presence SET person = 'eve'",
            "TRUNCATE flybridge.entry",
            "DROP TABLE flybridge.entry",
            "CREATE TABLE flybridge.other (a int)")) {
      assertThatThrownBy(() -> asConsole(sql)).as(sql).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatIsNoEntryIsRefused() throws Exception {
    try (Journal ana = journal("ana")) {
      Entry entry = ana.append(Draft.of(new Body.Note("a"), "ana"));
      Entry other = ana.append(Draft.of(new Body.Note("b"), "ana"));
      Entry mixed = new Entry(entry.envelope(), entry.hash(), other.content());
      try (PostgresLog log = database.connect()) {
        assertThatThrownBy(() -> log.push(List.of(mixed)))
            .isInstanceOf(SharedLogException.class)
            .hasMessageContaining("malformed");
        log.push(List.of(entry));
        log.push(List.of(entry, other));
        assertThat(log.vector()).isEqualTo(ana.replica().vector());
        assertThat(log.after(ana.device(), 0, 10)).containsExactly(entry, other);
      }
    }
  }

  @Test
  void presenceIsOneRowASessionAndGoesWithIt() throws Exception {
    try (Journal ana = journal("ana");
        Journal ben = journal("ben")) {
      Presence anas = new Presence(ana.device(), "ana", "inc", Stamp.of(7, 1));
      Presence bens = new Presence(ben.device(), "ben", "", Stamp.NONE);
      try (PostgresLog one = database.connect()) {
        assertThat(one.present(anas)).containsExactly(anas);
        try (PostgresLog other = database.connect()) {
          assertThat(other.present(bens)).containsExactlyInAnyOrder(anas, bens);
          assertThat(one.present(anas)).containsExactlyInAnyOrder(anas, bens);
        }
        assertThat(one.present(anas)).containsExactly(anas);
      }
    }
  }

  @Test
  void whatTheDatabaseLostComesBackFromTheConsoles() throws Exception {
    try (Journal ana = journal("ana");
        Journal ben = journal("ben")) {
      ana.append(Draft.of(new Body.Note("first"), "ana"));
      exchange(ana);
      ben.append(Draft.of(new Body.Note("second"), "ben"));
      ana.append(Draft.of(new Body.Note("third"), "ana"));
      exchange(ben);
      exchange(ana);
      // A replica that lacks the last commits takes over.
      database.administer(
          "DELETE FROM flybridge.entry WHERE NOT (device = '\\x"
              + ana.device().key().hex()
              + "' AND seq = 1)",
          "DELETE FROM flybridge.chain WHERE device <> '\\x" + ana.device().key().hex() + "'",
          "UPDATE flybridge.chain SET seq = 1, entries = 1, digest ="
              + " (SELECT flybridge.number_at(hash, 0) FROM flybridge.entry)");
      exchange(ana);
      exchange(ben);
      exchange(ana);
      assertThat(texts(ana)).containsExactlyInAnyOrder("first", "second", "third");
      assertThat(texts(ben)).containsExactlyInAnyOrder("first", "second", "third");
      assertThat(ana.device()).isNotEqualTo(ben.device());
      assertThat(ana.verify().sound()).isTrue();
    }
  }

  @Test
  void aConsoleOlderThanTheSchemaSaysSoAndGoesOnAlone() throws Exception {
    database.administer("UPDATE flybridge.schema_version SET version = 99");
    try {
      assertThatThrownBy(database::connect)
          .isInstanceOf(SharedLogException.class)
          .hasMessageContaining("A newer Flybridge runs the log")
          .hasMessageNotContaining(TestDatabase.PASSWORD);
    } finally {
      database.administer("UPDATE flybridge.schema_version SET version = 1");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutRepeatingIt() throws Exception {
    database.administer("CREATE ROLE stranger LOGIN PASSWORD 'else'");
    assertThatThrownBy(() -> PostgresLog.connect(database.access("stranger", "else")))
        .isInstanceOf(SharedLogException.class)
        .hasMessageContaining("grant it the role flybridge_console")
        .hasMessageNotContaining("else");
  }

  private Journal journal(String name) {
    return Journal.open(folder.resolve(name), Time.system());
  }

  private Sharing share(Journal journal, String person, Runnable changed) {
    return Sharing.start(
        journal.replica(),
        database::connect,
        () -> new Presence(journal.device(), person, "", Stamp.NONE),
        Time.system(),
        changed);
  }

  private static void exchange(Journal journal) throws SharedLogException {
    try (PostgresLog log = database.connect()) {
      new Exchange(journal.replica()).run(log);
    }
  }

  private static List<String> texts(Journal journal) {
    return journal.view().lines().stream().map(Wording::of).toList();
  }

  private static int wordless() throws SQLException {
    try (Connection connection = database.administrator();
        var row =
            connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM flybridge.entry WHERE content IS NULL")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void asConsole(String sql) throws SQLException, SharedLogException {
    try (Connection connection = database.access().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
