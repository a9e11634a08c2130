package flybridge.change;

import flybridge.cluster.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What changed in the cluster, who changed it, and how we know. Its cost follows what changed. Not
/// thread-safe: the model's thread calls it.
public final class ChangeTracker {
  private final ChangeLog log = new ChangeLog();
  private final LiveChanges live = new LiveChanges(log);
  private final Audit audit = new Audit(log);
  private final AuditTrail trail;
  private final Reports reports;
  private final Map<String, Long> told = new HashMap<>();
  private Map<String, Change> taken = Map.of();
  private final Sightings sightings = new Sightings(LiveChanges.FOLLOWED);

  public ChangeTracker() {
    this(new AuditTrail());
  }

  /// Without other sources of changes.
  public ChangeTracker(AuditTrail trail) {
    this(trail, new Reports());
  }

  /// @param trail where records of the server's audit log come from, if any do
  /// @param reports where changes come from that the cluster's API knows nothing of
  public ChangeTracker(AuditTrail trail, Reports reports) {
    this.trail = trail;
    this.reports = reports;
  }

  /// @param before the snapshot of the last call, or an empty one
  /// @param after the newest snapshot
  public void observe(Snapshot before, Snapshot after) {
    boolean wasIdle = live.idle();
    live.observe(before, after);
    if (live.idle() && !wasIdle) {
      live.clear();
      log.clear();
      audit.clear();
      sightings.clear();
      told.clear();
      taken = Map.of();
    }
    takeReports();
    audit.take(trail.take());
    boolean wasRead = sightings.liveSince() != null;
    sightings.observe(after, live.everythingRead(after));
    if (!wasRead && sightings.liveSince() != null) {
      List<Change> seen = log.newestFirst();
      Reconstruction.of(after).stream()
          .filter(found -> seen.stream().noneMatch(one -> isSame(one, found)))
          .forEach(found -> add(found, after));
    }
  }

  private void add(Change found, Snapshot now) {
    long id = log.add(found);
    Change known = log.get(id);
    if (known != null && known.course().isUnderWay()) {
      live.adopt(known, now);
    }
  }

  private void takeReports() {
    Map<String, Change> latest = reports.latest();
    if (latest == taken) {
      return;
    }
    told.keySet().removeIf(key -> !latest.containsKey(key) && log.withdraw(told.get(key)));
    latest.forEach(
        (key, change) -> {
          Long known = told.get(key);
          if (known == null || log.get(known) == null) {
            told.put(key, log.add(change));
          } else if (change != taken.get(key)) {
            log.amend(known, change::numberedAs);
          }
        });
    taken = latest;
  }

  /// What was seen to happen is not told again as found.
  private static boolean isSame(Change seen, Change found) {
    return seen.object().equals(found.object())
        && Past.same(seen.at().getEpochSecond(), found.at().getEpochSecond());
  }

  /// How the versions of the cluster's parts stand to the API server's.
  public List<Standing> standings() {
    return live.standings();
  }

  /// All that is known, newest first. Immutable; the same list while nothing is new.
  public List<Change> changes() {
    return log.newestFirst();
  }

  /// What is begun and not finished. The same object while nothing is new.
  public InFlight inFlight() {
    return log.inFlight();
  }

  /// What is wrong with the audit log and other sources, one sentence each.
  public List<String> troubles() {
    List<String> all = new ArrayList<>(trail.troubles());
    all.addAll(reports.unreadable().values());
    return List.copyOf(all);
  }

  /// For which time changes are known.
  public Coverage covered() {
    return sightings.coverage(log.forgottenUntil());
  }
}
