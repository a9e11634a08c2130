package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.alert.AlertDesk;
import flybridge.alert.AlertFeed;
import flybridge.alert.AlertTransition;
import flybridge.change.Change;
import flybridge.change.ChangeTracker;
import flybridge.change.Coverage;
import flybridge.change.PlacementChange;
import flybridge.change.Placements;
import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.connect.Listening;
import flybridge.detect.Detection;
import flybridge.detect.Detectors;
import flybridge.store.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of the cluster and what is wrong with it, turn by turn: the model, the detectors
/// and the feed on one thread. The window's engine drives it in real time, a drill's score in
/// lockstep.
public final class Situation {
  private static final Logger LOG = LoggerFactory.getLogger(Situation.class);

  private final Model model;
  private final AlertDesk desk;
  private final Listening listening;
  private final Placements placements = new Placements();
  private final ChangeTracker tracker;
  private final ChangeRows rows = new ChangeRows();
  private final Observations observations;
  private final List<AlertTransition> transitions = new ArrayList<>();
  private Snapshot snapshot;
  private Snapshot placed;

  public Situation(Setup setup) {
    this.model = new Model(setup.context(), setup.cluster(), setup.machine());
    this.snapshot = model.publish();
    this.placed = snapshot;
    this.tracker = new ChangeTracker(setup.audit(), setup.reports());
    Detection detection =
        new Detection(
            setup.cluster(),
            Detectors.all(tracker::inFlight, setup.reports()::unreadable),
            snapshot);
    this.desk = new AlertDesk(detection, transitions::add);
    this.listening = new Listening(setup.alertSources(), setup.machine());
    this.observations = new Observations(setup.context());
  }

  /// What a turn brought.
  ///
  /// @param changed whether there is anything new to show
  /// @param transitions what became of alerts
  /// @param observed the same and what moved, for the log
  public record Step(boolean changed, List<AlertTransition> transitions, List<Observed> observed) {}

  /// Takes in news and lets time pass.
  public Step turn(List<Update> updates) {
    Snapshot before = snapshot;
    long feedBefore = desk.feed().version();
    updates.forEach(this::apply);
    model.tick();
    snapshot = model.publish();
    listening.hear(snapshot).ifPresent(desk::hear);
    desk.observe(snapshot);
    List<Observed> observed = new ArrayList<>();
    transitions.forEach(transition -> observed.add(observations.of(transition)));
    placements.observe(placed, snapshot).stream()
        .filter(this::concerns)
        .forEach(change -> observed.add(observations.of(change, snapshot)));
    List<Change> changesBefore = tracker.changes();
    tracker.observe(placed, snapshot);
    placed = snapshot;
    boolean changed =
        snapshot != before
            || desk.feed().version() != feedBefore
            || tracker.changes() != changesBefore;
    Step step = new Step(changed, List.copyOf(transitions), observed);
    transitions.clear();
    return step;
  }

  /// Pods come and go all day, thousands of times in a large cluster. Where they went is for the
  /// log only while something is or just was wrong with what they belong to.
  private boolean concerns(PlacementChange change) {
    return desk.feed().alerts().stream()
        .anyMatch(
            alert ->
                alert.object().equals(change.workload())
                    || alert.involved().contains(change.workload()));
  }

  /// What cannot be applied is a fault of ours, and must not cost the rest of its batch.
  private void apply(Update update) {
    try {
      model.apply(update);
    } catch (RuntimeException fault) {
      LOG.error("The model could not take in a {}.", update.getClass().getSimpleName(), fault);
    }
  }

  /// Marks the alerts that somebody is on, and those that nobody is on any more.
  void mark(Acknowledgements taken) {
    for (Alert alert : desk.feed().alerts()) {
      String holder = taken.holder(alert);
      if (alert.open() && !Objects.equals(holder, alert.acknowledgedBy())) {
        desk.acknowledge(alert.finding(), alert.object(), holder);
      }
    }
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /// What changed lately.
  public Changes changes() {
    Coverage covered = tracker.covered();
    return new Changes(
        rows.of(tracker.changes()),
        covered.liveSince(),
        tracker.changes(),
        tracker.inFlight(),
        covered,
        tracker.standings(),
        tracker.troubles());
  }

  public AlertFeed alerts() {
    return desk.feed();
  }
}
