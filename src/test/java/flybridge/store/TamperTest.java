package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Wording;
import flybridge.store.Damage.Kind;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever alters the file behind the program's back is found out, and the rest stays readable.
class TamperTest {
  private static final int ENTRIES = 12;
  private static final int VICTIM = 5;
  private static final int FLIPS = 150;
  private static final int SEED = 20_260_303;

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T22:51:22Z"));
  private String victim;

  @BeforeEach
  void write() {
    try (Journal journal = Journal.open(folder, time)) {
      for (int i = 1; i <= ENTRIES; i++) {
        time.advance(Duration.ofSeconds(1));
        Entry entry = journal.append(Draft.of(new Body.Note("entry number " + i), "ben"));
        victim = i == VICTIM ? entry.id() : victim;
      }
    }
  }

  @Test
  void anUntouchedJournalIsSound() {
    VerifyReport report = verify();
    assertThat(report.sound()).isTrue();
    assertThat(report.entries()).isEqualTo(ENTRIES);
    assertThat(report.rememberedHeads()).isEqualTo(1);
    assertThat(report.sentence()).contains("12 entries in 1 chains verified against 1 remembered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "hash", "envelope", "content"})
  void everyFlippedByteOfARowIsFoundAndTheRestReadable(String column) throws SQLException {
    byte[] before = bytes(column);
    for (int i = 0; i < before.length; i++) {
      byte[] flipped = before.clone();
      flipped[i] ^= (byte) (1 << i % Byte.SIZE);
      set(column, flipped);
      VerifyReport report = verify();
      assertThat(report.damages()).as("byte %d of %s", i, column).isNotEmpty();
      assertThat(report.damages().getFirst().where()).isIn(victim, "row " + VICTIM);
      assertThat(report.entries()).isGreaterThanOrEqualTo(ENTRIES - 1);
    }
    set(column, before);
    assertThat(verify().sound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seq = seq + 100", "stamp = stamp - 1", "content = NULL"})
  void anAlteredColumnIsFound(String change) throws SQLException {
    TamperedFile.sql(folder, "UPDATE entry SET " + change + " WHERE id = " + VICTIM);
    assertThat(verify().damages()).extracting(Damage::where).contains(victim);
  }

  @Test
  void eachWayOfTamperingHasItsName() throws SQLException {
    assertThat(kindsAfter("DELETE FROM entry WHERE id = 5")).containsExactly(Kind.GAP);
    assertThat(kindsAfter("DELETE FROM entry WHERE id > 9")).contains(Kind.TRUNCATED);
    assertThat(kindsAfter("DELETE FROM entry")).contains(Kind.TRUNCATED);
    assertThat(kindsAfter("DELETE FROM entry WHERE id = 1")).containsExactly(Kind.GAP);
    assertThat(kindsAfter("UPDATE head SET seq = seq + 1")).containsExactly(Kind.FORGED_HEAD);
    assertThat(kindsAfter("UPDATE head SET hash = zeroblob(32)")).containsExactly(Kind.FORGED_HEAD);
    assertThat(kindsAfter("UPDATE head SET device = x'00'")).containsExactly(Kind.FORGED_HEAD);
    assertThat(kindsAfter("UPDATE entry SET content = NULL WHERE id = 3"))
        .containsExactly(Kind.WORDS_MISSING);
  }

  @Test
  void wordsMovedToAnotherEntryAreFound() throws SQLException {
    assertThat(
            kindsAfter(
                "CREATE TEMP TABLE kept AS SELECT id, content FROM entry",
                "UPDATE entry SET content ="
                    + " (SELECT content FROM kept WHERE kept.id = 11 - entry.id)"
                    + " WHERE id IN (5, 6)"))
        .containsExactly(Kind.ALTERED, Kind.ALTERED);
  }

  @Test
  void aChainThatTheKeysHolderRewroteBelowARememberedHeadIsFound() throws Exception {
    Path original = folder.resolve("original");
    Files.createDirectory(original);
    Files.copy(folder.resolve(KeyFile.FILE), original.resolve(KeyFile.FILE));
    try (Journal rewritten = Journal.open(original, time)) {
      for (int i = 1; i <= ENTRIES; i++) {
        rewritten.append(Draft.of(new Body.Note("it was nobody's fault " + i), "ben"));
      }
      try (Journal journal = Journal.open(folder, time)) {
        rewritten.replica().remember(journal.replica().heads());
      }
      assertThat(rewritten.verify().damages()).extracting(Damage::kind).contains(Kind.REWRITTEN);
    }
  }

  @Test
  void nothingIsChainedToADamagedEnd() throws SQLException {
    TamperedFile.sql(folder, "UPDATE entry SET envelope = zeroblob(200) WHERE id = " + ENTRIES);
    try (Journal journal = Journal.open(folder, time)) {
      assertThatThrownBy(() -> journal.append(Draft.of(new Body.Note("more"), "ben")))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("is damaged");
      assertThat(journal.view().lines()).hasSize(ENTRIES - 1);
      assertThat(journal.damages()).hasSize(1);
    }
  }

  /// Any byte of the whole file: what is read is what was written, or the damage is named, and the
  /// program never breaks on it.
  @Test
  void aFlippedByteAnywhereInTheFileNeverPassesForAnEntry() throws IOException {
    Path file = folder.resolve(Database.FILE);
    byte[] before = Files.readAllBytes(file);
    List<String> texts = texts();
    Random random = new Random(SEED);
    int named = 0;
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = before.clone();
      int at = random.nextInt(before.length);
      flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      restore(file, flipped);
      try (Journal journal = Journal.open(folder, time)) {
        boolean sound = journal.verify().sound();
        named += sound ? 0 : 1;
        List<String> read = journal.view().lines().stream().map(Wording::of).toList();
        assertThat(sound && !read.equals(texts)).as("byte %d: unnoticed", at).isFalse();
      } catch (JournalException e) {
        refused++;
        assertThat(e.getMessage()).as("byte %d", at).endsWith(".");
      }
    }
    System.out.printf(
        "%d flipped bytes in the file: %d named, %d refused with a sentence, the others in places"
            + " that hold nothing%n",
        FLIPS, named, refused);
    assertThat(named + refused).isPositive();
  }

  private List<String> texts() {
    try (Journal journal = Journal.open(folder, time)) {
      return journal.view().lines().stream().map(Wording::of).toList();
    }
  }

  private List<Kind> kindsAfter(String... sql) throws SQLException {
    Path file = folder.resolve(Database.FILE);
    try {
      byte[] before = Files.readAllBytes(file);
      TamperedFile.sql(folder, sql);
      List<Kind> kinds = new ArrayList<>();
      verify().damages().forEach(damage -> kinds.add(damage.kind()));
      restore(file, before);
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restore(Path file, byte[] bytes) throws IOException {
    for (String rest : List.of("-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve(Database.FILE + rest));
    }
    Files.write(file, bytes);
  }

  private VerifyReport verify() {
    try (Database database = Database.open(folder)) {
      return Verification.of(folder, database);
    }
  }

  private byte[] bytes(String column) throws SQLException {
    try (Connection connection = TamperedFile.connect(folder);
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT " + column + " FROM entry WHERE id = " + VICTIM)) {
      return row.getBytes(1);
    }
  }

  private void set(String column, byte[] value) throws SQLException {
    try (Connection connection = TamperedFile.connect(folder);
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE entry SET " + column + " = ? WHERE id = " + VICTIM)) {
      statement.setBytes(1, value);
      statement.executeUpdate();
    }
  }
}
