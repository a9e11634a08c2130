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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the log: what people say and what the machine sees, one after the other, on a thread that
/// may wait for the disk.
final class LogDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogDesk.class);
  private static final long LAST_WRITES_SECONDS = 5;
  private static final String SHARING = "only on this laptop";

  private final Journal journal;
  private final String context;
  private final Supplier<String> author;
  private final ScheduledExecutorService desk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("flybridge-journal").daemon().factory());
  private final AutoCloseable following;
  private volatile String failure = "";

  /// @param author who writes at this console
  /// @param changed called whenever the log has changed, by whomever
  LogDesk(Journal journal, String context, Supplier<String> author, Runnable changed) {
    this.journal = journal;
    this.context = context;
    this.author = author;
    this.following = journal.follow(desk, _ -> changed.run());
  }

  /// The log as it is now; never waits.
  LogPicture picture() {
    LogView view = journal.view();
    return new LogPicture(
        view.lines(), shown(view), author.get(), SHARING, journal.trouble().orElse(failure));
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
    return later(
        () -> {
          String incident = incidentFor(body, journal.view());
          return journal.append(Draft.of(body, author.get()).in(incident).within(context));
        });
  }

  /// The open incident; for what reopens one, the one resolved last.
  private static String incidentFor(Body body, LogView view) {
    Optional<IncidentState> incident = body instanceof Body.Reopen ? shown(view) : view.current();
    return incident.map(IncidentState::id).orElse("");
  }

  CompletableFuture<Void> write(Body body, Entry about) {
    return later(
        () ->
            body instanceof Body.Redact(String reason)
                ? journal.redact(about, reason, author.get())
                : journal.append(Draft.about(about, body, author.get())));
  }

  CompletableFuture<Void> declare(String title, int severity) {
    return later(() -> journal.declare(title, severity, author.get(), context));
  }

  CompletableFuture<Void> acknowledge(Alert alert) {
    return write(new Body.Note("On it: " + alert.title()));
  }

  /// Keeps what the machine saw. A failure is shown with the log: the next observation tries again,
  /// and what could not be kept is named in the diagnostics.
  void observe(List<Observed> observed) {
    if (observed.isEmpty()) {
      return;
    }
    later(
            () -> {
              journal.observe(observed, author.get());
              return null;
            })
        .whenComplete(
            (_, trouble) -> {
              failure = trouble == null ? "" : sentence(trouble);
              if (trouble != null) {
                LOG.error("{} observations were not kept: {}", observed.size(), failure);
              }
            });
  }

  private static String sentence(Throwable trouble) {
    Throwable cause = trouble.getCause() == null ? trouble : trouble.getCause();
    return cause instanceof JournalException && cause.getMessage() != null
        ? cause.getMessage()
        : "The log could not be written: " + cause;
  }

  private CompletableFuture<Void> later(Supplier<?> writing) {
    return CompletableFuture.supplyAsync(writing, desk).thenAccept(_ -> {});
  }

  /// Lets what was handed in be written first.
  @Override
  public void close() {
    try {
      following.close();
      desk.shutdown();
      if (!desk.awaitTermination(LAST_WRITES_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("The disk did not take the last entries within {} s.", LAST_WRITES_SECONDS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      LOG.error("Following the journal could not be ended.", failed);
    }
  }
}
