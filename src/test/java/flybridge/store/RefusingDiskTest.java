package flybridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Wording;
import flybridge.store.JournalException.Reason;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that say no.
class RefusingDiskTest {
  private static final int ENTRIES = 20;
  private static final int FAILING_SYNC = 6;

  @TempDir Path folder;

  /// The tracer lets one sync fail, once, as a dying disk does. The next would succeed, and what
  /// the first one lost would never be told; so there must be no next.
  @Test
  void afterAFailedSyncNothingMoreIsAcknowledged() throws Exception {
    assumeTrue(Trace.possible(), "strace is not there or may not trace");
    Journal.open(folder.resolve("data"), Time.system()).close();
    List<String> tracer =
        List.of(
            "strace",
            "-f",
            "-o",
            folder.resolve("trace").toString(),
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            "inject=fsync,fdatasync:error=EIO:when=" + FAILING_SYNC);
    Process process = Fork.start(tracer, folder.resolve("data"), "dying", ENTRIES);
    process.outputWriter().close();
    List<String> told = new ArrayList<>();
    process.inputReader().lines().filter(line -> line.startsWith("ack ")).forEach(told::add);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(told).isNotEmpty().hasSizeLessThan(ENTRIES);
    try (Journal journal = Journal.open(folder.resolve("data"), Time.system())) {
      List<String> found = journal.view().lines().stream().map(Wording::of).toList();
      assertThat(found).containsAll(told.stream().map(line -> line.split(" ")[3]).toList());
      assertThat(found.size() - told.size()).isBetween(0, 1);
      assertThat(journal.verify().damages()).isEmpty();
    }
  }

  @Test
  void oneFailureStopsTheDatabaseForGood() {
    try (Database database = Database.open(folder)) {
      assertThatThrownBy(
              () ->
                  database.write(
                      connection -> {
                        throw new SQLException("the disk said no");
                      }))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
      assertThat(database.stopped()).hasValueSatisfying(why -> assertThat(why).contains("check"));
      assertThatThrownBy(() -> database.write(_ -> true))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("nothing more is written");
    }
  }

  @Test
  void aFullDiskIsSaidAndWritingGoesOnOnceThereIsRoom() {
    try (Journal journal = Journal.open(folder, Time.system());
        Database limited = Database.open(folder)) {
      journal.append(Draft.of(new Body.Note("fits"), "ben"));
      limited.read(connection -> connection.createStatement().execute("PRAGMA max_page_count = 1"));
      String create = "CREATE TABLE large AS SELECT zeroblob(1000000) AS blob";
      assertThatThrownBy(() -> limited.write(c -> c.createStatement().execute(create)))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
          .hasMessageEndingWith("is full; free some space, then write it again.");
      limited.read(
          connection -> connection.createStatement().execute("PRAGMA max_page_count = 100000"));
      assertThatCode(() -> limited.write(c -> c.createStatement().execute(create)))
          .doesNotThrowAnyException();
      assertThat(limited.stopped()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoJournalIsSaid() throws Exception {
    Files.writeString(
        folder.resolve(Database.FILE), "no database at all, but long enough".repeat(99));
    assertThatThrownBy(() -> Journal.open(folder, Time.system()))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
  }

  @Test
  void aFolderThatIsAFileIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Journal.open(file.resolve("data"), Time.system()))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.READ_ONLY))
        .hasMessageContaining("choose another with --data");
  }

  @Test
  void aDamagedKeyIsSaidAndNotReplaced() throws Exception {
    Journal.open(folder, Time.system()).close();
    Path key = folder.resolve(KeyFile.FILE);
    Files.writeString(key, "not a key");
    assertThatThrownBy(() -> Journal.open(folder, Time.system()))
        .hasMessageContaining("move it aside, and a new chain is started");
    assertThat(key).hasContent("not a key");
    Files.delete(key);
    Journal.open(folder, Time.system()).close();
  }

  @Test
  void eachPlatformHasItsPlaces() {
    Path home = Path.of("/home/ana");
    assertThat(DataFolder.data(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".local/share/flybridge"));
    assertThat(DataFolder.data(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
        .isEqualTo(Path.of("/data/flybridge"));
    assertThat(DataFolder.data(Map.of("XDG_DATA_HOME", "relative"), "Linux", home))
        .isEqualTo(home.resolve(".local/share/flybridge"));
    assertThat(DataFolder.settings(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".config/flybridge"));
    assertThat(DataFolder.data(Map.of(), "Mac OS X", home))
        .isEqualTo(home.resolve("Library/Application Support/Flybridge"));
    assertThat(DataFolder.data(Map.of("LOCALAPPDATA", "/local"), "Windows 11", home))
        .isEqualTo(Path.of("/local/Flybridge"));
  }

  @Test
  void settingsKeepWhatTheyDoNotKnow() throws Exception {
    Settings settings = new Settings(folder.resolve("config"));
    assertThat(settings.author()).isEmpty();
    settings.author(" Ana ");
    Files.writeString(settings.file(), "{\"author\":\"Ana\",\"later\":{\"a\":1}}");
    settings.author("Ben");
    assertThat(new Settings(folder.resolve("config")).author()).contains("Ben");
    assertThat(Files.readString(settings.file())).contains("\"later\"");
    Files.writeString(settings.file(), "[]");
    assertThatThrownBy(settings::author).hasMessageContaining("are not a JSON object");
    assertThatThrownBy(() -> settings.author("Cy")).hasMessageContaining("are not a JSON object");
    assertThat(settings.file()).hasContent("[]");
  }
}
