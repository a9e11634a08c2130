package flybridge.score;

import flybridge.alert.AlertDesk;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.detect.Detection;
import flybridge.detect.Detectors;
import flybridge.drill.Drill;
import flybridge.drill.DrillRun;
import flybridge.drill.PlainWatcher;
import flybridge.drill.api.Availability;
import flybridge.drill.api.Subscription;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One drill and one console, step by step, in the thread that calls.
final class Lockstep implements AutoCloseable {
  /// How long the console may take, in real time, to have what the server has.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Batches that may wait for the model before the watch has to.
  private static final int MOST_WAITING = 256;

  private final BlockingQueue<List<Update>> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Awaited awaited = new Awaited();
  private final Referee referee = new Referee();
  private final Time machine;
  private final ManualTime time;
  private final DrillRun run;
  private final Model model;
  private final AlertDesk desk;
  private final Subscription changes;
  private final PlainWatcher plain;
  private final WatchPath.Following following;

  private Lockstep(DrillRun run, ManualTime time, WatchPath path, Time machine) throws IOException {
    this.run = run;
    this.time = time;
    this.machine = machine;
    Drill drill = run.drill();
    model = new Model(drill.name(), time, machine);
    desk = new AlertDesk(new Detection(time, Detectors.all(), model.publish()), referee::note);
    changes = run.store().subscribe(run.revision(), awaited::note);
    String kubeconfig = run.kubeconfig().text();
    following = path.follow(kubeconfig, inbox::put);
    try {
      plain = PlainWatcher.start(kubeconfig, drill.findings(), run::instantOf);
    } catch (IOException | RuntimeException failed) {
      following.close();
      throw failed;
    }
  }

  /// Opens the drill's cluster and begins to follow it; nothing happens in it yet.
  static Lockstep begin(Drill drill, WatchPath path, Time machine) throws IOException {
    ManualTime time = new ManualTime(drill.start());
    DrillRun run = DrillRun.start(drill, time, 0);
    try {
      return new Lockstep(run, time, path, machine);
    } catch (IOException | RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  Score play() throws IOException, InterruptedException {
    Drill drill = run.drill();
    until(this::everythingIsLive);
    while (time.instant().isBefore(drill.end())) {
      Duration left = Duration.between(time.instant(), drill.end());
      time.advance(left.compareTo(Scoring.STEP) < 0 ? left : Scoring.STEP);
      run.stepTo(time.instant());
      until(this::isInStep);
    }
    if (serves() && !plain.catchUp(PATIENCE)) {
      throw new IOException("The plain watcher did not keep up with drill " + drill.name() + ".");
    }
    Instant end = time.instant();
    return referee.judge(drill.name(), drill.findings(), finding -> plain.visibleAt(finding, end));
  }

  /// What the model has to have come to.
  @FunctionalInterface
  private interface Goal {
    boolean reached(Snapshot snapshot);
  }

  /// Lets the console work, with the incident's clock standing still, until it has come that far.
  private void until(Goal goal) throws IOException, InterruptedException {
    long deadline = machine.nanoTime() + PATIENCE.toNanos();
    Snapshot snapshot = turn(List.of());
    while (!goal.reached(snapshot)) {
      List<Update> batch = inbox.poll(deadline - machine.nanoTime(), TimeUnit.NANOSECONDS);
      if (batch == null) {
        throw new IOException(
            "The console did not keep up with drill %s at %s; it lacks %s."
                .formatted(run.drill().name(), time.instant(), lacking(snapshot)));
      }
      snapshot = turn(batch);
    }
  }

  private Snapshot turn(List<Update> batch) {
    batch.forEach(model::apply);
    model.tick();
    Snapshot snapshot = model.publish();
    desk.observe(snapshot);
    referee.look(desk.feed(), time.instant());
    return snapshot;
  }

  /// Whether the console has all that can be had: nothing while the drill's server answers nobody.
  private boolean isInStep(Snapshot snapshot) {
    return !serves() || awaited.allIn(snapshot) && everythingIsLive(snapshot);
  }

  private boolean serves() {
    return run.server().availability() == Availability.SERVING;
  }

  private boolean everythingIsLive(Snapshot snapshot) {
    Map<Kind, Freshness> states = snapshot.freshnessByKind();
    return states.size() == Kind.values().length
        && states.values().stream().allMatch(state -> state.state() == Freshness.State.LIVE);
  }

  private List<String> lacking(Snapshot snapshot) {
    List<String> notLive =
        snapshot.freshnessByKind().entrySet().stream()
            .filter(entry -> entry.getValue().state() != Freshness.State.LIVE)
            .map(entry -> entry.getKey().plural() + " (" + entry.getValue().reason() + ")")
            .toList();
    return notLive.isEmpty() ? awaited.missing() : notLive;
  }

  @Override
  public void close() {
    following.close();
    plain.close();
    changes.close();
    run.close();
  }
}
