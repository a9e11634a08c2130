package flybridge.engine;

import flybridge.incident.IncidentState;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.sync.Presence;
import flybridge.sync.SharedLogException;
import flybridge.sync.Sharing;
import flybridge.sync.SharingState;
import flybridge.time.Time;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shares the log once it was joined to a shared one, and says who reads it here.
final class SharingDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharingDesk.class);

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
  synchronized void share(Sharing.Connector connector) {
    close();
    sharing = Sharing.start(journal.replica(), connector, this::presence, time, changed);
  }

  /// Joins on a thread of its own, so that writing goes on meanwhile.
  CompletableFuture<Void> join(String address, Joining joining) {
    CompletableFuture<Void> joined = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("flybridge-joining")
        .start(
            () -> {
              try {
                share(joining.join(address));
                joined.complete(null);
              } catch (SharedLogException | RuntimeException refused) {
                LOG.warn("The shared log was not joined: {}", refused.getMessage());
                joined.completeExceptionally(refused);
              }
              changed.run();
            });
    return joined;
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
