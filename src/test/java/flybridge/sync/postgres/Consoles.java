package flybridge.sync.postgres;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Draft;
import flybridge.incident.Reach;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.sync.Presence;
import flybridge.sync.Sharing;
import flybridge.sync.SharingState;
import flybridge.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Several consoles in one process, each with a journal and its sharing, that write and wait until
/// they all have everything.
final class Consoles implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final List<Journal> journals = new ArrayList<>();
  private final List<Sharing> sharings = new ArrayList<>();

  /// @param name sets these consoles' journals apart from others' in the same folder
  Consoles(Path folder, String name, int count, PostgresAccess access) {
    for (int i = 0; i < count; i++) {
      Journal journal = Journal.open(folder.resolve(name + "-" + i), Time.system());
      String person = name + i;
      journals.add(journal);
      sharings.add(
          Sharing.start(
              journal.replica(),
              () -> PostgresLog.connect(access),
              () -> new Presence(journal.device(), person, "", Stamp.NONE),
              Time.system(),
              this::changed));
    }
  }

  private synchronized void changed() {
    notifyAll();
  }

  /// One entry on each console.
  void write(String text) {
    for (int i = 0; i < journals.size(); i++) {
      journals.get(i).append(Draft.of(new Body.Note(text + " of " + i), "console"));
      sharings.get(i).wake();
    }
  }

  /// Waits until every console has so many entries and has shared all that it has.
  ///
  /// @return whether it came to that
  synchronized boolean awaitAll(long entries) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!allHave(entries)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private boolean allHave(long entries) {
    for (int i = 0; i < journals.size(); i++) {
      SharingState state = sharings.get(i).state();
      if (held(journals.get(i)) < entries || state.unshared() > 0 || !shared(state)) {
        return false;
      }
    }
    return true;
  }

  private static boolean shared(SharingState state) {
    return state.mode() == SharingState.Mode.SHARED;
  }

  private static long held(Journal journal) {
    return journal.replica().vector().reaches().values().stream().mapToLong(Reach::entries).sum();
  }

  /// The root hash of each console's log.
  List<Bytes32> roots() {
    return journals.stream().map(journal -> journal.replica().root()).toList();
  }

  List<Journal> journals() {
    return List.copyOf(journals);
  }

  @Override
  public void close() {
    sharings.parallelStream().forEach(Sharing::close);
    journals.forEach(Journal::close);
  }
}
