package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Intake;
import flybridge.incident.Line;
import flybridge.incident.Mark;
import flybridge.incident.SignedHead;
import flybridge.incident.Wording;
import flybridge.store.Damage.Kind;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal does with what other consoles wrote.
class ReplicaTest {
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(START);

  @Test
  void entriesOfOthersAreThereAgainAfterOpeningAndOnlyOnce() {
    Entry note;
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      note = ana.append(note("celery eats memory", "ana"));
      assertThat(ben.replica().receive(List.of(note, note)).added()).isEqualTo(1);
      assertThat(ben.replica().receive(List.of(note))).isEqualTo(Intake.NOTHING);
      assertThat(ben.search("celery")).hasSize(1);
      Entry answer = ben.append(Draft.about(note, new Body.Reply("how much?"), "ben"));
      assertThat(answer.order()).isGreaterThan(note.order());
    }
    try (Journal ben = open("ben")) {
      assertThat(texts(ben)).containsExactly("celery eats memory", "how much?");
      assertThat(ben.replica().entries(List.of(note.hash()))).containsExactly(note);
      assertThat(ben.verify().damages()).isEmpty();
      assertThat(ben.verify().heads()).hasSize(2);
    }
  }

  @Test
  void redactedWordsAreNotWrittenWhicheverComesFirst() throws IOException {
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      Entry secret = ana.append(note("password correct-horse", "ana"));
      Entry late = ana.append(Draft.about(secret, new Body.Amend("correct-horse!", null), "ana"));
      Entry redaction = ana.redact(secret, "a password", "ana");
      ben.replica().receive(List.of(redaction));
      ben.replica().receive(List.of(late, secret));
      assertThat(filesHolding(folder.resolve("ben"), "correct-horse")).isZero();
      assertThat(filesHolding(folder.resolve("ana"), "correct-horse")).isZero();
      assertThat(ben.search("correct")).isEmpty();
      assertThat(texts(ben)).containsExactly("redacted");
      assertThat(ben.verify().damages()).isEmpty();
      assertThat(ben.replica().root()).isEqualTo(ana.replica().root());
    }
  }

  @Test
  void whatComesFromTheFutureIsMarkedForGoodAndMovesNoClock() {
    ManualTime fast = new ManualTime(START.plus(Duration.ofHours(1)));
    Entry early;
    try (Journal ana = Journal.open(folder.resolve("ana"), fast);
        Journal ben = open("ben")) {
      early = ana.append(note("an hour ahead", "ana"));
      ben.replica().receive(List.of(early));
      Line line = ben.view().lines().getFirst();
      assertThat(ben.view().marks(line)).contains(Mark.FUTURE);
      Entry own = ben.append(note("now", "ben"));
      assertThat(own.envelope().stamp().instant()).isEqualTo(START);
    }
    time.advance(Duration.ofHours(2));
    try (Journal ben = open("ben")) {
      Line line = ben.view().lines().getLast();
      assertThat(Wording.of(line)).isEqualTo("an hour ahead");
      assertThat(ben.view().marks(line)).contains(Mark.FUTURE);
    }
  }

  @Test
  void aDeviceIsTrustedOnceSomebodyTrustedConfirmsItAndNoMoreOnceRevoked() {
    try (Journal ana = open("ana");
        Journal ben = open("ben");
        Journal cleo = open("cleo")) {
      Entry word = cleo.append(note("I am new", "cleo"));
      ben.replica().receive(List.of(word));
      ana.replica().receive(List.of(word));
      assertThat(marks(ana, word)).containsExactly(Mark.UNCONFIRMED);
      assertThat(ana.view().devices().unconfirmed()).hasSize(1);
      Entry bens = ben.append(Draft.of(new Body.Confirm(cleo.device(), "cleo"), "ben"));
      ana.replica().receive(List.of(bens));
      assertThat(marks(ana, word)).containsExactly(Mark.UNCONFIRMED);
      ana.append(Draft.of(new Body.Confirm(ben.device(), "ben"), "ana"));
      assertThat(marks(ana, word)).isEmpty();

      time.advance(Duration.ofMinutes(1));
      Entry revocation = ana.append(Draft.of(new Body.Revoke(cleo.device(), "lost"), "ana"));
      time.advance(Duration.ofMinutes(1));
      cleo.replica().receive(List.of(revocation));
      Entry later = cleo.append(note("still here", "eve"));
      ana.replica().receive(List.of(later));
      assertThat(marks(ana, later)).containsExactly(Mark.REVOKED);
      assertThat(marks(ana, word)).isEmpty();
    }
  }

  @Test
  void aRestoredBackupStartsANewChainThatTheOldKeyVouchesFor() throws Exception {
    Device old;
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      old = ana.device();
      Entry first = ana.append(note("before the backup", "ana"));
      copy(folder.resolve("ana"), folder.resolve("backup"));
      Entry lost = ana.append(note("after the backup", "ana"));
      ben.replica().receive(List.of(first, lost));
      ben.append(Draft.of(new Body.Confirm(old, "ana"), "ben"));
    }
    try (Journal ana = open("backup");
        Journal ben = open("ben")) {
      Entry twice = ana.append(note("written twice", "ana"));
      Intake intake = ana.replica().receive(ben.replica().after(old, 0, 10));
      assertThat(intake.chainElsewhere()).isTrue();
      Entry succession = ana.replica().startNewChain();
      Entry next = ana.append(note("goes on", "ana"));
      assertThat(ana.device()).isNotEqualTo(old);
      assertThat(succession.envelope().seq()).isEqualTo(1);
      ben.replica().receive(List.of(twice, succession, next));

      assertThat(marks(ben, next)).isEmpty();
      assertThat(marks(ben, twice)).containsExactly(Mark.FORKED);
      for (Journal journal : List.of(ana, ben)) {
        VerifyReport report = journal.verify();
        assertThat(report.damages()).isEmpty();
        assertThat(report.remarks()).anyMatch(words -> words.contains("put back or copied"));
      }
    }
    try (Journal ana = open("backup")) {
      assertThat(ana.append(note("and on", "ana")).envelope().seq()).isEqualTo(3);
      assertThat(ana.verify().damages()).isEmpty();
    }
  }

  @Test
  void anotherProcessGoesOnWithTheNewChain() {
    try (Journal window = open("ana");
        Journal commandLine = open("ana")) {
      window.append(note("one", "ana"));
      commandLine.append(note("two", "ana"));
      window.replica().startNewChain();
      Entry three = commandLine.append(note("three", "ana"));
      assertThat(three.envelope().device()).isEqualTo(window.device());
      assertThat(three.envelope().seq()).isEqualTo(2);
      assertThat(window.verify().damages()).isEmpty();
    }
  }

  @Test
  void aForkThatNobodyExplainsIsAnAttack() throws Exception {
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      copy(folder.resolve("ana"), folder.resolve("stolen"));
      Entry honest = ana.append(note("honest", "ana"));
      try (Journal stolen = open("stolen")) {
        ben.replica().receive(List.of(honest, stolen.append(note("forged", "eve"))));
      }
      assertThat(ben.verify().damages()).extracting(Damage::kind).containsExactly(Kind.FORK);
      assertThat(marks(ben, honest)).contains(Mark.FORKED);
    }
  }

  @Test
  void partsOfAChainFromAFileAreNoDamage() {
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      Entry first = ana.append(note("one", "ana"));
      ana.append(note("two", "ana"));
      Entry third = ana.append(note("three", "ana"));
      ben.replica().receiveParts(List.of(third));
      assertThat(ben.verify().damages()).isEmpty();
      assertThat(ben.verify().remarks()).anyMatch(words -> words.contains("in parts"));
      ben.replica().receive(List.of(first));
      assertThat(ben.replica().vector().of(ana.device()).seq()).isEqualTo(1);
      ben.replica().receive(ana.replica().after(ana.device(), 1, 10));
      assertThat(ben.replica().vector()).isEqualTo(ana.replica().vector());
      assertThat(ben.verify().remarks()).noneMatch(words -> words.contains("in parts"));
    }
  }

  @Test
  void aDamagedEntryIsHealedByOneWhoHasIt() throws SQLException {
    Entry first;
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      first = ana.append(note("one", "ana"));
      ana.append(note("two", "ana"));
      ben.replica().receive(ana.replica().after(ana.device(), 0, 10));
    }
    TamperedFile.sql(
        folder.resolve("ben"), "UPDATE entry SET envelope = zeroblob(200) WHERE id = 1");
    try (Journal ben = open("ben")) {
      assertThat(ben.verify().damages()).isNotEmpty();
      assertThat(ben.replica().receive(List.of(first)).added()).isEqualTo(1);
      assertThat(ben.verify().damages()).isEmpty();
      assertThat(ben.search("one")).hasSize(1);
    }
  }

  @Test
  void aHeadThatADeviceSignedShowsWhatWasCutOffElsewhere() throws SQLException {
    try (Journal ana = open("ana");
        Journal ben = open("ben")) {
      ana.append(note("one", "ana"));
      ana.append(note("two", "ana"));
      SignedHead head = ana.replica().signHead().orElseThrow();
      ben.replica().receive(ana.replica().after(ana.device(), 0, 10));
      ben.replica().remember(List.of(head));
      assertThat(ben.verify().sound()).isTrue();
    }
    TamperedFile.sql(folder.resolve("ben"), "DELETE FROM entry WHERE seq = 2");
    try (Journal ben = open("ben")) {
      assertThat(ben.verify().damages()).extracting(Damage::kind).containsExactly(Kind.TRUNCATED);
    }
  }

  private Journal open(String name) {
    return Journal.open(folder.resolve(name), time);
  }

  private static Draft note(String text, String author) {
    return Draft.of(new Body.Note(text), author);
  }

  private static java.util.Set<Mark> marks(Journal journal, Entry entry) {
    return journal.view().lines().stream()
        .filter(line -> line.order().hash().equals(entry.hash()))
        .map(journal.view()::marks)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Journal journal) {
    return journal.view().lines().stream().map(Wording::of).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static long filesHolding(Path folder, String word) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> holds(file, word)).count();
    }
  }

  private static boolean holds(Path file, String word) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
