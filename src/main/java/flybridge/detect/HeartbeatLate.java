package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A node has stopped reporting: `life/heartbeat-late`.
///
/// A kubelet renews its Lease in `kube-node-lease` four times per lease duration, every 10 s by
/// default (`pkg/kubelet/kubelet.go`, nodeLeaseRenewIntervalFraction 0.25). The control plane calls
/// the node Unknown only after node-monitor-grace-period, 50 s by default since Kubernetes 1.32,
/// and evicts its pods 300 s later. So a node is called late here after 2.5 missed renewals, in
/// good time before either, as a warning; and as critical once the control plane has lost sight of
/// it too, because from then on its pods are in limbo.
///
/// What counts is the time since *we* saw the renewal change, on a monotonic clock, as the node
/// controller does it (`pkg/controller/nodelifecycle`): clocks of nodes differ. Absence counts only
/// while we were watching: after a (re)connect a node gets the whole time anew before it is called
/// late on our word alone. Renewals by whatever holder count; kwok and virtual kubelets sign with
/// names of their own.
///
/// If nobody at all renews a lease, neither a node nor a leader in `kube-system` (those do so every
/// 2 s, client-go `tools/leaderelection`), it is more likely that the API server takes no writes,
/// or that we see an old picture, than that all nodes died at once. Then nothing is raised until
/// the control plane itself calls a node Unknown; and when renewals start again, every node gets
/// the whole time anew. Where leaders' leases may not be read, that is also why the heartbeat of a
/// cluster's only node says nothing before that.
///
/// Quiet on purpose: a node that is deleted, and one that is cordoned or marked for removal by an
/// autoscaler and holds no pod any more but those that belong to the node. To silence a node that
/// is being repaired, cordon and drain it, or silence its alert.
final class HeartbeatLate implements Detector {
  static final String NAME = "life/heartbeat-late";

  /// The least time without a renewal that counts as late.
  private static final Duration LATE = Duration.ofSeconds(25);

  private static final double RENEWALS_MISSED = 2.5;
  private static final int RENEWALS_PER_LEASE = 4;

  /// No renewal by anybody for this long, a little more than one round of the nodes, and no node is
  /// suspected.
  private static final Duration SILENCE_OF_ALL = Duration.ofSeconds(13);

  /// How often the words of an open finding are renewed.
  private static final Duration WORDS_AGE = Duration.ofSeconds(10);

  private final Attention<String> attention = new Attention<>();
  private boolean started;
  private long lastRenewalNanos;
  private long trustedSinceNanos;

  @Override
  public void observe(Observation now, Findings findings) {
    if (!started) {
      started = true;
      lastRenewalNanos = now.nanos();
      trustedSinceNanos = now.nanos();
    }
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      attention.call(change.either().name());
    }
    for (Change<Lease> change : now.<Lease>changes(Kind.LEASE)) {
      Lease lease = change.after();
      if (lease != null && !lease.estimated()) {
        noteRenewal(lease.seenNanos());
      }
      if (change.either().namespace().equals(Lease.NODE_NAMESPACE)) {
        heartbeatChanged(change, now, findings);
      }
    }
    Freshness.State state = now.heartbeats().state();
    boolean readable = state == Freshness.State.LIVE || state == Freshness.State.FORBIDDEN;
    if (readable && now.live(Kind.NODE, Kind.POD)) {
      for (String node : attention.take(now.nanos())) {
        judge(node, now, findings);
      }
    }
  }

  private void noteRenewal(long seenNanos) {
    if (seenNanos - lastRenewalNanos > SILENCE_OF_ALL.toNanos()) {
      trustedSinceNanos = seenNanos;
    }
    lastRenewalNanos = Math.max(lastRenewalNanos, seenNanos);
  }

  private void heartbeatChanged(Change<Lease> change, Observation now, Findings findings) {
    Lease lease = change.after();
    if (lease == null || findings.open(NAME, NodeFacts.ref(lease.name())).isPresent()) {
      attention.call(change.either().name());
    } else {
      attention.callAt(lease.name(), Math.max(now.nanos(), lease.seenNanos() + late(lease)));
    }
  }

  private void judge(String name, Observation now, Findings findings) {
    Node node = now.node(name).orElse(null);
    if (node == null) {
      attention.forget(name);
      findings.clear(NAME, NodeFacts.ref(name));
      return;
    }
    List<Pod> pods = NodeFacts.guests(now.podsOn(name));
    Optional<Lease> lease =
        now.heartbeats().state() == Freshness.State.LIVE ? now.heartbeat(name) : Optional.empty();
    if (pods.isEmpty() && NodeFacts.leaving(node)) {
      findings.clear(NAME, node.ref());
    } else if (node.unknown()) {
      findings.raise(same(lost(node, lease, pods, now), findings));
      attention.callAt(name, now.nanos() + WORDS_AGE.toNanos());
    } else if (lease.isPresent()) {
      judge(node, lease.get(), pods, now, findings);
    } else {
      findings.clear(NAME, node.ref());
    }
  }

  private void judge(Node node, Lease lease, List<Pod> pods, Observation now, Findings findings) {
    long dueNanos = lease.seenNanos() + late(lease);
    if (now.nanos() < dueNanos) {
      findings.clear(NAME, node.ref());
      attention.callAt(node.name(), dueNanos);
      return;
    }
    boolean known = findings.open(NAME, node.ref()).isPresent();
    long watchedNanos = watchedSince(lease, now) + late(lease);
    if (!known && now.nanos() < watchedNanos) {
      attention.callAt(node.name(), watchedNanos);
      return;
    }
    attention.callAt(node.name(), now.nanos() + WORDS_AGE.toNanos());
    if (known || !silenceOfAll(now)) {
      findings.raise(same(late(node, lease, pods, now), findings));
    }
  }

  /// From when on the absence of this renewal would have been noticed.
  private long watchedSince(Lease lease, Observation now) {
    long live = Math.max(now.heartbeats().liveSinceNanos(), trustedSinceNanos);
    return Math.max(lease.seenNanos(), live);
  }

  private boolean silenceOfAll(Observation now) {
    return now.nanos() - lastRenewalNanos > SILENCE_OF_ALL.toNanos();
  }

  private static long late(Lease lease) {
    double seconds = lease.durationSeconds() * RENEWALS_MISSED / RENEWALS_PER_LEASE;
    return Math.max(LATE.toNanos(), (long) (seconds * 1e9));
  }

  private Finding late(Node node, Lease lease, List<Pod> pods, Observation now) {
    String evidence =
        Phrases.line(silence(lease, now), Phrases.count(pods.size(), "pod") + " on it");
    return finding(
        node, Severity.WARNING, evidence, since(lease, now), false, pods, by(node, lease));
  }

  private Finding lost(Node node, Optional<Lease> lease, List<Pod> pods, Observation now) {
    long told = node.condition("Ready").map(Condition::changedAt).orElse(0L);
    Instant since = lease.map(beat -> since(beat, now)).orElse(Instant.ofEpochSecond(told));
    boolean unwatched =
        lease
            .filter(Lease::estimated)
            .map(beat -> now.nanos() < watchedSince(beat, now) + late(beat))
            .orElse(lease.isEmpty());
    Occurrence fresh =
        lease
            .map(beat -> by(node, beat))
            .orElseGet(() -> Occurrence.told(node.meta(), Instant.ofEpochSecond(told)));
    String evidence = Phrases.line(sight(lease, told, now), limbo(pods));
    return finding(node, Severity.CRITICAL, evidence, since, unwatched, pods, fresh);
  }

  private static String sight(Optional<Lease> lease, long told, Observation now) {
    if (lease.isEmpty()) {
      Duration time = Duration.between(Instant.ofEpochSecond(told), now.at());
      String why =
          now.heartbeats().state() == Freshness.State.FORBIDDEN ? "may not be read" : "none";
      return "control plane lost sight of it for "
          + Phrases.lasting(time)
          + " (heartbeats: "
          + why
          + ")";
    }
    boolean back = now.nanos() - lease.get().seenNanos() < late(lease.get());
    return back
        ? "heartbeats again, but the control plane still calls it Unknown"
        : silence(lease.get(), now);
  }

  private static String silence(Lease lease, Observation now) {
    Duration time = Duration.ofNanos(now.nanos() - lease.seenNanos());
    return "no heartbeat for " + (lease.estimated() ? "about " : "") + Phrases.lasting(time);
  }

  /// Pods whose node nobody sees: neither known to run nor replaced, until their toleration ends.
  private static String limbo(List<Pod> pods) {
    if (pods.isEmpty()) {
      return "no pods on it that could be rescheduled";
    }
    long leaving = pods.stream().filter(pod -> pod.meta().deleting()).count();
    long staying = pods.size() - leaving;
    String stuck = Phrases.count(staying, "pod") + " in limbo, not rescheduled";
    String replaced = Phrases.count(leaving, "pod") + " being replaced";
    if (leaving == 0) {
      return stuck;
    }
    return staying == 0 ? replaced : stuck + ", " + replaced;
  }

  private static Finding finding(
      Node node,
      Severity severity,
      String evidence,
      Instant since,
      boolean estimate,
      List<Pod> pods,
      Occurrence occurrence) {
    List<ObjectRef> involved = new ArrayList<>(pods.stream().map(Pod::ref).toList());
    String title = node.name() + " stopped reporting";
    return new Finding(
        NAME, node.ref(), severity, title, evidence, since, estimate, involved, occurrence);
  }

  private static Instant since(Lease lease, Observation now) {
    return now.atNanos(lease.seenNanos());
  }

  /// The last renewal that came, by the clock of who renewed it.
  private static Occurrence by(Node node, Lease lease) {
    Instant renewed = Instant.EPOCH.plus(lease.renewedAt(), ChronoUnit.MICROS);
    return Occurrence.told(node.meta(), renewed);
  }

  /// The finding as the occurrence that it was from the start, whatever its heartbeats do since.
  private static Finding same(Finding finding, Findings findings) {
    return findings
        .open(NAME, finding.object())
        .map(open -> finding.of(open.occurrence()))
        .orElse(finding);
  }
}
