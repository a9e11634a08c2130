package flybridge.detect;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the detectors over one cluster, round by round. Owned by the model's thread.
public final class Detection {
  static final String DETECTOR_FAILED = "eyes/detector-failed";

  private static final Logger LOG = LoggerFactory.getLogger(Detection.class);

  private final Time cluster;
  private final List<Detector> detectors;
  private final Board board = new Board();
  private Snapshot seen;
  private Instant at;
  private long visited;

  /// @param cluster the clocks by which the cluster lives; the model's own
  /// @param detectors in the order in which they are asked, as [Detectors#all] gives them
  /// @param start the model's first snapshot, in which nothing is known yet
  public Detection(Time cluster, List<Detector> detectors, Snapshot start) {
    this.cluster = cluster;
    this.detectors = new ArrayList<>(detectors);
    this.seen = start;
    this.at = cluster.instant();
  }

  /// One round: call it after each published snapshot and at least every second of the cluster's
  /// time, then with the snapshot known already.
  ///
  /// @return what changed, in the order in which it was found
  public List<FindingChange> observe(Snapshot now) {
    Observation observation = new Observation(seen, now, cluster);
    board.begin();
    at = observation.at();
    detectors.removeIf(detector -> !observes(detector, observation));
    seen = now;
    visited += observation.visited();
    return board.changes();
  }

  /// A detector that fails must not blind the others, nor go blind unnoticed: it is left out from
  /// then on, which is a finding of its own.
  private boolean observes(Detector detector, Observation observation) {
    try {
      detector.observe(observation, board);
      return true;
    } catch (RuntimeException fault) {
      String name = detector.getClass().getSimpleName();
      LOG.error("Detector {} failed.", name, fault);
      ObjectRef cluster = new ObjectRef("Cluster", "", observation.context());
      board.raise(
          new Finding(
              DETECTOR_FAILED,
              cluster,
              Severity.WARNING,
              "Flybridge watches " + observation.context() + " with one detector less",
              name + " failed and is left out until the next start: " + fault,
              at,
              false,
              List.of(),
              new Occurrence(observation.context() + " " + name, at, false)));
      return false;
    }
  }

  /// When the last round was, by the server's clock as far as we know it.
  public Instant at() {
    return at;
  }

  /// How many objects the detectors have been handed since the start: what detection costs.
  public long visited() {
    return visited;
  }

  /// All that is wrong now.
  private static final class Board implements Findings {
    private record Key(String name, ObjectRef object) {}

    private final Map<Key, Finding> open = new LinkedHashMap<>();
    private final Map<Key, Optional<Finding>> formerly = new LinkedHashMap<>();
    private final Set<ObjectRef> changed = new LinkedHashSet<>();

    void begin() {
      formerly.clear();
      changed.clear();
    }

    @Override
    public void raise(Finding finding) {
      Key key = new Key(finding.name(), finding.object());
      Finding former = open.put(key, finding);
      if (!finding.equals(former)) {
        noteChange(key, former);
      }
    }

    @Override
    public void clear(String name, ObjectRef object) {
      Key key = new Key(name, object);
      Finding former = open.remove(key);
      if (former != null) {
        noteChange(key, former);
      }
    }

    private void noteChange(Key key, @Nullable Finding former) {
      formerly.putIfAbsent(key, Optional.ofNullable(former));
      changed.add(key.object());
    }

    @Override
    public Optional<Finding> open(String name, ObjectRef object) {
      return Optional.ofNullable(open.get(new Key(name, object)));
    }

    @Override
    public Collection<Finding> all() {
      return open.values();
    }

    @Override
    public Set<ObjectRef> changedNow() {
      return changed;
    }

    List<FindingChange> changes() {
      List<FindingChange> result = new ArrayList<>();
      formerly.forEach(
          (key, former) -> {
            Finding now = open.get(key);
            if (former.isEmpty() && now != null) {
              result.add(new FindingChange.Raised(now));
            } else if (former.isPresent() && now == null) {
              result.add(new FindingChange.Cleared(former.get()));
            } else if (now != null && !Objects.equals(former.get(), now)) {
              result.add(new FindingChange.Renewed(former.get(), now));
            }
          });
      return result;
    }
  }
}
