package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Pods that nothing but somebody's will took away, gathered by workload.
final class HandDeletions {
  /// Deletions of one workload's pods that follow each other closer than this are one deed.
  private static final Duration TOGETHER = Duration.ofSeconds(30);

  private static final class Deed {
    private final long change;
    private int pods;
    private long nanos;

    Deed(long change) {
      this.change = change;
    }
  }

  private final ChangeLog log;
  private final Map<ObjectRef, Deed> latest = new HashMap<>();

  HandDeletions(ChangeLog log) {
    this.log = log;
  }

  void clear() {
    latest.clear();
  }

  void add(PodRemovals.Removal removal, String what, Snapshot now) {
    latest.values().removeIf(deed -> removal.nanos() - deed.nanos > TOGETHER.toNanos());
    ObjectRef workload = Objects.requireNonNull(removal.workload());
    Deed deed =
        latest.computeIfAbsent(
            workload,
            ref ->
                new Deed(
                    log.add(
                        Change.of(
                            removal.at(),
                            Topic.DEPLOY,
                            ref,
                            new Facet(what, null, null),
                            Attribution.UNKNOWN,
                            0))));
    deed.pods++;
    deed.nanos = removal.nanos();
    log.trace(deed.change, removal.pod().ref());
    log.amend(
        deed.change,
        change ->
            change.told(
                change.what(),
                String.valueOf(deed.pods),
                deed.pods == 1 ? "1 new one" : deed.pods + " new ones"));
  }
}
