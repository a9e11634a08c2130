package flybridge.store;

import flybridge.incident.LogView;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices what other processes write, by asking SQLite for a number that then changes; that is a
/// look at shared memory and cheap enough for many times a second.
final class Following {
  /// How long another process's entry may go unnoticed.
  static final Duration POLL = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  private final Journal journal;
  private final Consumer<LogView> listener;
  private long told = -1;

  private Following(Journal journal, Consumer<LogView> listener) {
    this.journal = journal;
    this.listener = listener;
  }

  static Subscription start(
      Journal journal, ScheduledExecutorService scheduler, Consumer<LogView> listener) {
    Following following = new Following(journal, listener);
    Future<?> polls =
        scheduler.scheduleWithFixedDelay(
            following::poll, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    return () -> polls.cancel(false);
  }

  /// A failure is told and the next look may succeed; the journal's own state shows it meanwhile.
  /// Whatever it is, it must not leave this method: the scheduler would never look again.
  private void poll() {
    try {
      journal.refresh();
      LogView view = journal.view();
      if (view.version() != told) {
        told = view.version();
        listener.accept(view);
      }
    } catch (JournalException e) {
      LOG.warn("The journal could not be looked at: {}", e.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("What is new in the journal could not be taken in.", fault);
    }
  }
}
