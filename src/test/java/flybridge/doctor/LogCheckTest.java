package flybridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.doctor.Check.State;
import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import flybridge.store.Journal;
import flybridge.sync.Presence;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {
  @TempDir private Path folder;

  @Test
  void aMissingJournalIsNoFaultAndIsNotMade() {
    Path data = folder.resolve("deep/down");
    assertThat(checked(data, null, "journal").state()).isEqualTo(State.OK);
    assertThat(folder.resolve("deep")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Check journal = checked(file.resolve("data"), null, "journal");
    assertThat(journal.state()).isEqualTo(State.FAILED);
    assertThat(journal.sentence()).contains(file.toString(), "--data");
  }

  @Test
  void aFileThatIsNoJournalIsAFailure() throws Exception {
    Files.writeString(folder.resolve("journal.db"), "this is no database, only a few words");
    assertThat(checked(folder, null, "journal").state()).isEqualTo(State.FAILED);
  }

  @Test
  void entriesThatWereNotSharedYetAreCounted() {
    VersionVector both;
    try (Journal journal = Journal.open(folder, Time.system())) {
      journal.append(Draft.of(new Body.Note("one"), "ana"));
      journal.append(Draft.of(new Body.Note("two"), "ana"));
      both = journal.replica().vector();
    }
    assertThat(checked(folder, null, "journal").sentence()).contains("with 2 entries");
    assertThat(checked(folder, null, "shared log").state()).isEqualTo(State.NOT_SET_UP);
    assertThat(checked(folder, () -> new Holding(both), "shared log").state()).isEqualTo(State.OK);
    Check behind = checked(folder, () -> new Holding(VersionVector.EMPTY), "shared log");
    assertThat(behind.state()).isEqualTo(State.WARNING);
    assertThat(behind.sentence()).contains("to go there: 2", "from there: 0");
    assertThat(
            checked(folder.resolve("elsewhere"), () -> new Holding(both), "shared log").sentence())
        .contains("to go there: 0", "from there: 2");
  }

  @Test
  void aSharedLogOutOfReachSaysWhy() {
    Check check =
        checked(
            folder,
            () -> {
              throw new SharedLogException(
                  SharedLogException.Reason.UNREACHABLE, "db.example.com is out of reach.", null);
            },
            "shared log");
    assertThat(check).isEqualTo(Check.failed("shared log", "db.example.com is out of reach."));
  }

  private static Check checked(Path data, Sharing.Connector connector, String what) {
    return new LogCheck(data, Optional.ofNullable(connector), Time.system())
        .checks().stream().filter(check -> check.what().equals(what)).findFirst().orElseThrow();
  }

  /// A shared log that only tells how much it has.
  private record Holding(VersionVector vector) implements SharedLog {
    @Override
    public List<Entry> after(Device device, long seq, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Bytes32> hashes(Device device) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> entries(Device device, Collection<Bytes32> hashes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> redactionsOf(Collection<Bytes32> hashes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void push(List<Entry> entries) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<SignedHead> heads() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void push(SignedHead head) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Presence> present(Presence own) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void listen(Runnable more) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
