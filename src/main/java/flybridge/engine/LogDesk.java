package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.IncidentState;
import flybridge.incident.LogView;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import flybridge.store.Observed;
import flybridge.store.Subscription;
import flybridge.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the log: what people say and what the machine sees, one after the other, on a thread that
/// may wait for the disk.
final class LogDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogDesk.class);
  private static final long LAST_WRITES_SECONDS = 5;
  private static final long RETRY_SECONDS = 5;

  /// Observations that may wait for a disk that refuses them.
  static final int MOST_UNKEPT = 10_000;

  private final Journal journal;
  private final String context;
  private final Supplier<String> author;
  private final SharingDesk sharing;
  private final Runnable changed;
  private final ScheduledExecutorService desk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("flybridge-journal").daemon().factory());
  private final Subscription following;
  private final List<Observed> unkept = new ArrayList<>();
  private volatile String failure = "";

  /// @param author who writes at this console
  /// @param changed called whenever the log has changed, by whomever
  /// @param time judges how long ago something was shared
  LogDesk(Journal journal, String context, Supplier<String> author, Time time, Runnable changed) {
    this.journal = journal;
    this.context = context;
    this.author = author;
    this.sharing = new SharingDesk(journal, author, time, changed);
    this.changed = changed;
    this.following = journal.follow(desk, _ -> written());
    desk.scheduleWithFixedDelay(this::keep, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  /// How the log is shared.
  SharingDesk sharing() {
    return sharing;
  }

  /// Somebody has written, here or in another process.
  private void written() {
    sharing.wake();
    changed.run();
  }

  /// Who writes here.
  String author() {
    return author.get();
  }

  /// The log as it is now; never waits.
  LogPicture picture() {
    LogView view = journal.view();
    return new LogPicture(
        view.lines(),
        shown(view),
        author.get(),
        journal.device(),
        sharing.state(),
        view,
        journal.trouble().orElse(failure));
  }

  private static Optional<IncidentState> shown(LogView view) {
    return view.current()
        .or(
            () ->
                view.incidents().stream()
                    .filter(incident -> incident.resolvedAt() != null)
                    .max(Comparator.comparing(IncidentState::resolvedAt)));
  }

  CompletableFuture<Void> write(Body body) {
    return write(body, (Instant) null);
  }

  /// @param happenedAt null for now
  CompletableFuture<Void> write(Body body, @Nullable Instant happenedAt) {
    return later(
        () -> {
          String incident = incidentFor(body, journal.view());
          Draft draft = Draft.of(body, author.get()).in(incident).within(context);
          journal.append(happenedAt == null ? draft : draft.at(happenedAt));
        });
  }

  /// The open incident; for what reopens one, the one resolved last.
  private static String incidentFor(Body body, LogView view) {
    Optional<IncidentState> incident = body instanceof Body.Reopen ? shown(view) : view.current();
    return incident.map(IncidentState::id).orElse("");
  }

  CompletableFuture<Void> write(Body body, Entry about) {
    return later(
        () -> {
          if (body instanceof Body.Redact(String reason)) {
            journal.redact(about, reason, author.get());
          } else {
            journal.append(Draft.about(about, body, author.get()));
          }
        });
  }

  CompletableFuture<Void> declare(String title, int severity) {
    return later(() -> journal.declare(title, severity, author.get(), context));
  }

  /// Who is on an alert is an entry, whether or not an incident is open: so that all know.
  ///
  /// @param now by the clock of the cluster, by which the alert is dated
  CompletableFuture<Void> acknowledge(Alert alert, Instant now) {
    return write(Observations.taken(alert, author.get(), now), now);
  }

  LogView view() {
    return journal.view();
  }

  /// An incident for an alert, as bad as the alert, taken by whoever declares it.
  CompletableFuture<Void> declare(Alert alert) {
    int severity =
        switch (alert.severity()) {
          case CRITICAL -> 2;
          case WARNING -> 3;
          case INFO -> 4;
        };
    return declare(alert.title(), severity);
  }

  CompletableFuture<Void> handOver(String role, String person) {
    return later(
        () ->
            journal.compose(
                view -> {
                  IncidentState incident =
                      view.current()
                          .orElseThrow(
                              () ->
                                  new IllegalArgumentException(
                                      "No incident is open; there is nothing to hand over."));
                  return List.of(incident.handOver(role, person, author.get()));
                }));
  }

  /// Keeps what the machine saw, soon and once. While the disk refuses, which is shown with the
  /// log, the latest wait for it.
  void observe(List<Observed> observed) {
    if (!observed.isEmpty()) {
      await(observed, false);
      perform(this::keep);
    }
  }

  private synchronized void await(List<Observed> observed, boolean first) {
    unkept.addAll(first ? 0 : unkept.size(), observed);
    int tooMany = unkept.size() - MOST_UNKEPT;
    if (tooMany > 0) {
      unkept.subList(0, tooMany).clear();
      LOG.error("The {} oldest observations that waited for the disk are lost.", tooMany);
    }
  }

  private synchronized List<Observed> taken() {
    List<Observed> all = List.copyOf(unkept);
    unkept.clear();
    return all;
  }

  private void keep() {
    List<Observed> waiting = taken();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      journal.observe(waiting, author.get());
      failure = "";
    } catch (JournalException refused) {
      await(waiting, true);
      failure = refused.getMessage();
      LOG.warn("{} observations wait for the disk: {}", waiting.size(), failure);
    } catch (RuntimeException fault) {
      failure = sentence(fault);
      LOG.error("{} observations were not kept.", waiting.size(), fault);
    }
  }

  private static String sentence(RuntimeException fault) {
    return "The log could not be written; the diagnostics say more: " + fault;
  }

  private CompletableFuture<Void> later(Runnable writing) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    boolean taken =
        perform(
            () -> {
              try {
                writing.run();
                durable.complete(null);
                written();
              } catch (JournalException | IllegalArgumentException told) {
                durable.completeExceptionally(told);
              } catch (RuntimeException fault) {
                LOG.error("An entry was not written.", fault);
                durable.completeExceptionally(new IllegalStateException(sentence(fault), fault));
              }
            });
    if (!taken) {
      durable.completeExceptionally(
          new IllegalStateException("The log is closed; open Flybridge again to write."));
    }
    return durable;
  }

  /// @return false once the desk is closed
  private boolean perform(Runnable task) {
    try {
      desk.execute(task);
      return true;
    } catch (RejectedExecutionException closed) {
      LOG.debug("The log is closed already.", closed);
      return false;
    }
  }

  /// Lets what was handed in be written first, for some seconds. May be called again.
  @Override
  public void close() {
    following.close();
    perform(this::keep);
    desk.shutdown();
    finishWriting();
    sharing.close();
  }

  private void finishWriting() {
    try {
      if (!desk.awaitTermination(LAST_WRITES_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("The disk did not take the last entries within {} s.", LAST_WRITES_SECONDS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
