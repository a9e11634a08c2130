package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Flybridge without a screen: open it on a cluster and a journal, and it keeps the picture of both
/// until it is closed. The window and the command line are its clients.
public final class Engine implements Pictures, Actions, AutoCloseable {
  /// Pictures come at least this often, since ages and clocks are part of them.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

  private final Setup setup;
  private final Situation situation;
  private final LogDesk log;
  private final Questions questions;
  private final Loop loop;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Source.Running source;
  private volatile Picture latest;
  private volatile boolean changed = true;
  private long publishedNanos;

  private Engine(Setup setup, Journal journal, Supplier<String> author) {
    this.setup = setup;
    this.situation = new Situation(setup);
    this.log = new LogDesk(journal, setup.context(), author, this::stir);
    this.questions = setup.questions();
    this.questions.onChange(this::stir);
    this.loop = new Loop(this::turn, setup.speed());
    this.latest = picture(0);
    this.loop.start();
    this.source = setup.source().start(loop::accept);
  }

  /// Opens an engine. It watches the cluster at once; the journal stays its caller's to close.
  ///
  /// @param author who writes at this console; asked for each entry
  public static Engine open(Setup setup, Journal journal, Supplier<String> author) {
    return new Engine(setup, journal, author);
  }

  @Override
  public Picture latest() {
    return latest;
  }

  @Override
  public Watch onPublished(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletableFuture<Void> write(Body body) {
    return log.write(body);
  }

  @Override
  public CompletableFuture<Void> write(Body body, Entry about) {
    return log.write(body, about);
  }

  @Override
  public CompletableFuture<Void> declare(String title, int severity) {
    return log.declare(title, severity);
  }

  @Override
  public CompletableFuture<Void> acknowledge(Alert alert) {
    String who = log.picture().author();
    return log.acknowledge(alert)
        .thenRun(
            () -> loop.later(() -> situation.acknowledge(alert.finding(), alert.object(), who)));
  }

  @Override
  public CompletableFuture<Void> answer(Question question, String choice, String words) {
    questions.answer(question, choice, words);
    return CompletableFuture.completedFuture(null);
  }

  /// Something that is no news of the cluster has changed: a new picture is due.
  private void stir() {
    changed = true;
  }

  private void turn(List<Update> updates) {
    Situation.Step step = situation.turn(updates);
    log.observe(step.observed());
    long now = setup.machine().nanoTime();
    boolean due = now - publishedNanos >= LONGEST_SILENCE.toNanos();
    if (changed || due || step.changed()) {
      changed = false;
      publishedNanos = now;
      latest = picture(latest.version() + 1);
      listeners.forEach(Runnable::run);
    }
  }

  private Picture picture(long version) {
    return new Picture(
        version,
        situation.snapshot(),
        situation.alerts(),
        log.picture(),
        Changes.UNKNOWN,
        connection(situation.snapshot()),
        questions.waiting(),
        setup.cluster().instant());
  }

  private Connection connection(Snapshot snapshot) {
    Freshness freshness = snapshot.freshness();
    Instant proven = freshness.provenAt();
    return new Connection(
        setup.context(),
        freshness.state(),
        proven == null ? Duration.ZERO : Duration.between(proven, setup.machine().instant()),
        proven,
        freshness.reason(),
        setup.insecure(),
        forbidden(snapshot),
        setup.drill());
  }

  private static List<String> forbidden(Snapshot snapshot) {
    return snapshot.freshnessByKind().entrySet().stream()
        .filter(entry -> entry.getValue().state() == Freshness.State.FORBIDDEN)
        .map(Map.Entry::getKey)
        .map(Kind::plural)
        .toList();
  }

  /// Ends the watch and lets the log be written. Idempotent; takes a few seconds at most.
  @Override
  public void close() {
    source.close();
    loop.close();
    log.close();
  }
}
