package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Lease;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The cluster's own programs: the API server by the version that it tells, the others by who holds
/// their lease. Nothing in the API tells who upgraded them.
final class ControlPlaneChanges {
  static final ObjectRef CONTROL_PLANE = new ObjectRef("ControlPlane", "", "");

  private static final String NAMESPACE = "kube-system";
  private static final Set<String> LEADERS =
      Set.of("kube-controller-manager", "kube-scheduler", "cloud-controller-manager");

  /// While several API servers are upgraded one by one, new connections meet old and new ones.
  private static final Duration UPGRADE = Duration.ofMinutes(30);

  private record Upgrade(long change, String from, String to, Instant at, boolean mixed) {}

  private final ChangeLog log;
  private final Map<String, String> holders = new HashMap<>();
  private String version = "";
  private @Nullable Upgrade latest;

  ControlPlaneChanges(ChangeLog log) {
    this.log = log;
  }

  void clear() {
    holders.clear();
    version = "";
    latest = null;
  }

  /// @param standings how the parts' versions stand to the API server's
  /// @param otherwise whether they stand otherwise than at the last call
  void look(Snapshot now, List<Standing> standings, boolean otherwise) {
    String told = now.serverVersion();
    if (!told.isEmpty() && !told.equals(version)) {
      String before = version;
      version = told;
      if (!before.isEmpty()) {
        upgraded(before, told, Moments.now(now));
        follow(standings, Moments.now(now));
        return;
      }
    }
    if (otherwise) {
      follow(standings, Moments.now(now));
    }
  }

  private void upgraded(String before, String told, Instant at) {
    Upgrade known = latest;
    boolean back =
        known != null
            && Set.of(known.from(), known.to()).equals(Set.of(before, told))
            && at.isBefore(known.at().plus(UPGRADE));
    if (back) {
      latest = new Upgrade(known.change(), known.from(), known.to(), known.at(), true);
    } else {
      long id = add(at, new Facet("kube-apiserver version", before, told));
      latest = new Upgrade(id, before, told, at, false);
    }
  }

  /// What an upgrade leaves behind belongs to it.
  private void follow(List<Standing> standings, Instant now) {
    Upgrade known = latest;
    if (known == null) {
      return;
    }
    List<String> consequences = new ArrayList<>();
    if (known.mixed()) {
      consequences.add("servers of both versions answer: not all are upgraded");
    }
    standings.stream()
        .filter(standing -> standing.verdict() != Skew.Verdict.EVEN)
        .map(Standing::words)
        .forEach(consequences::add);
    boolean over = consequences.isEmpty();
    log.amend(
        known.change(), change -> change.followedBy(consequences).on(course(change, over, now)));
  }

  /// Under way until the nodes of every pool have followed.
  private static Course course(Change change, boolean over, Instant now) {
    if (!over) {
      return Course.UNDER_WAY;
    }
    return change.course().isUnderWay() ? Course.ended(now) : change.course();
  }

  /// A lease that is met for the first time.
  void meet(Lease lease) {
    if (isLeader(lease) && !lease.holder().isEmpty()) {
      holders.put(lease.name(), lease.holder());
    }
  }

  void differ(@Nullable Lease before, @Nullable Lease after, Snapshot now) {
    if (after == null || !isLeader(after) || after.holder().isEmpty()) {
      return;
    }
    String known = holders.put(after.name(), after.holder());
    if (known != null && !known.equals(after.holder())) {
      Instant at = Moments.written(after.acquiredAt() / 1_000_000, now);
      add(at, new Facet(after.name() + "'s leader", known, after.holder()));
    }
  }

  static boolean isLeader(Lease lease) {
    return lease.namespace().equals(NAMESPACE) && LEADERS.contains(lease.name());
  }

  private long add(Instant at, Facet facet) {
    return log.add(
        Change.of(at, Topic.CONTROL_PLANE, CONTROL_PLANE, facet, Attribution.UNKNOWN, 0));
  }
}
