package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.cluster.Freshness;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.LogView;
import flybridge.incident.Stamp;
import flybridge.store.Journal;
import flybridge.sync.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flybridge without a screen: open it on a cluster and a journal, and it keeps the picture of both
/// until it is closed. The window and the command line are its clients.
public final class Engine implements Pictures, Actions, AutoCloseable {
  /// Pictures come at least this often, since ages and clocks are part of them.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Setup setup;
  private final Situation situation;
  private final LogDesk log;
  private final Acknowledgements taken;
  private final Announced announced;
  private final Questions questions;
  private final Loop loop;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Joining joining = Joining.NOWHERE;
  private volatile Source.@Nullable Running source;
  private volatile Picture latest;
  private volatile boolean changed = true;
  private long publishedNanos;

  private Engine(Setup setup, Journal journal, Supplier<String> author) {
    this.setup = setup;
    this.situation = new Situation(setup);
    this.log = new LogDesk(journal, setup.context(), author, setup.machine(), this::stir);
    this.taken = new Acknowledgements(setup.context());
    this.announced = new Announced(setup.reports(), setup.context());
    this.questions = setup.questions();
    this.questions.onChange(this::stir);
    this.loop = new Loop(this::turn, setup.speed());
    this.latest = picture(0);
    this.loop.start();
    setup.alertSources().start();
    this.source = started();
  }

  private Source.Running started() {
    try {
      return setup.source().start(loop::accept);
    } catch (RuntimeException fault) {
      setup.alertSources().close();
      loop.close();
      log.close();
      throw fault;
    }
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
  public CompletableFuture<Void> write(Body body, Instant happenedAt) {
    return log.write(body, happenedAt);
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
  public CompletableFuture<Void> declare(Alert alert) {
    return log.declare(alert);
  }

  @Override
  public CompletableFuture<Void> handOver(String role, String person) {
    return log.handOver(role, person);
  }

  @Override
  public void read(Stamp upTo) {
    log.sharing().read(upTo);
  }

  /// Lets people at this console join a shared log in the window.
  public void joinBy(Joining way) {
    joining = way;
  }

  @Override
  public CompletableFuture<Void> join(String address) {
    return log.sharing().join(address, joining);
  }

  /// Shares the log from now on.
  ///
  /// @param connector opens the shared log; asked again whenever it was out of reach
  public void share(Sharing.Connector connector) {
    log.sharing().share(connector);
  }

  @Override
  public CompletableFuture<Void> acknowledge(Alert alert) {
    return log.acknowledge(alert, setup.cluster().instant());
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
    LogView view = log.view();
    Instant clusterNow = setup.cluster().instant();
    announced.read(view, clusterNow);
    Situation.Step step = situation.turn(updates);
    if (taken.read(view, clusterNow) || step.changed() && taken.any()) {
      situation.mark(taken);
    }
    log.observe(step.observed());
    long now = setup.machine().nanoTime();
    boolean due = now - publishedNanos >= LONGEST_SILENCE.toNanos();
    if (changed || due || step.changed()) {
      changed = false;
      publishedNanos = now;
      latest = picture(latest.version() + 1);
      listeners.forEach(Engine::tell);
    }
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException fault) {
      LOG.error("A listener to pictures failed.", fault);
    }
  }

  private Picture picture(long version) {
    return new Picture(
        version,
        situation.snapshot(),
        situation.alerts(),
        log.picture(),
        situation.changes(),
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
        proven == null ? Duration.ZERO : behind(proven),
        proven,
        freshness.reason(),
        insecure(),
        forbidden(snapshot),
        setup.drill());
  }

  private boolean insecure() {
    Source.Running running = source;
    return running == null ? setup.insecure() : running.insecure(setup.insecure());
  }

  /// Never less than nothing, even when the wall clock was put back since.
  private Duration behind(Instant proven) {
    Duration age = Duration.between(proven, setup.machine().instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static List<String> forbidden(Snapshot snapshot) {
    List<String> found = new ArrayList<>();
    snapshot
        .freshnessByKind()
        .forEach(
            (kind, freshness) -> {
              if (freshness.state() == Freshness.State.FORBIDDEN) {
                found.add(kind.plural());
              }
            });
    return List.copyOf(found);
  }

  /// Ends the watch and lets the log be written. Idempotent; takes a few seconds at most.
  @Override
  public void close() {
    Source.Running running = source;
    if (running != null) {
      running.close();
    }
    setup.alertSources().close();
    loop.close();
    log.close();
  }
}
