package flybridge.engine;

import flybridge.incident.IncidentState;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.sync.Presence;
import flybridge.sync.Sharing;
import flybridge.sync.SharingState;
import flybridge.time.Time;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shares the log once it was joined to a shared one, and says who reads it here.
final class SharingDesk implements AutoCloseable {
  private final Journal journal;
  private final Supplier<String> author;
  private final Time time;
  private final Runnable changed;
  private volatile Stamp readTo = Stamp.NONE;
  private volatile @Nullable Sharing sharing;

  SharingDesk(Journal journal, Supplier<String> author, Time time, Runnable changed) {
    this.journal = journal;
    this.author = author;
    this.time = time;
    this.changed = changed;
  }

  /// Shares the log from now on, instead of wherever it was shared before.
  void share(Sharing.Connector connector) {
    close();
    sharing = Sharing.start(journal.replica(), connector, this::presence, time, changed);
  }

  private Presence presence() {
    String incident = journal.view().current().map(IncidentState::id).orElse("");
    return new Presence(journal.device(), author.get(), incident, readTo);
  }

  /// The person at this console has read so far.
  void read(Stamp upTo) {
    readTo = upTo.compareTo(readTo) > 0 ? upTo : readTo;
  }

  /// Something was written here.
  void wake() {
    Sharing shared = sharing;
    if (shared != null) {
      shared.wake();
    }
  }

  /// Never waits.
  SharingState state() {
    Sharing shared = sharing;
    return shared == null ? SharingState.LOCAL : shared.state();
  }

  @Override
  public void close() {
    Sharing shared = sharing;
    if (shared != null) {
      shared.close();
    }
  }
}
