package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A controller of the control plane has stopped acting: `dependency/controller-silent`.
///
/// The scheduler, the controller manager and their like hold a lease in `kube-system` that its
/// leader renews every 2 s and that lasts 15 s (client-go `tools/leaderelection`). Nobody renews
/// it: nobody leads, and what that controller does is not done. Pods are not scheduled, or lost
/// ones not replaced, and nothing else says so.
///
/// What counts is that we saw it renewed before, so a lease that was left behind says nothing.
/// While nothing at all is renewed, nodes' heartbeats included, it is the API server that takes no
/// writes. A successor may take a while, as in an upgrade of a control plane with one node: told
/// after 60 s, critical. To silence a controller that was taken out, delete its lease.
final class LeaderSilent implements Detector {
  static final String NAME = "dependency/controller-silent";

  private static final String NAMESPACE = "kube-system";
  private static final Duration SILENT = Duration.ofSeconds(60);

  /// So long without any renewal by anybody, and it is not this controller's silence.
  private static final Duration SILENCE_OF_ALL = Duration.ofSeconds(15);

  private final Attention<String> attention = new Attention<>();
  private final Set<String> seenAlive = new HashSet<>();
  private long lastRenewalNanos = Long.MIN_VALUE;

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Lease> change : now.<Lease>changes(Kind.LEASE)) {
      renewed(change, now);
    }
    if (!now.live(Kind.LEASE)) {
      return;
    }
    for (String name : attention.take(now.nanos())) {
      judge(name, now, findings);
    }
  }

  private void renewed(Change<Lease> change, Observation now) {
    Lease lease = change.after();
    Lease before = change.before();
    boolean renewal = lease != null && before != null && lease.renewedAt() > before.renewedAt();
    if (renewal) {
      lastRenewalNanos = now.nanos();
    }
    if (change.either().namespace().equals(NAMESPACE)) {
      if (renewal) {
        seenAlive.add(lease.name());
      }
      attention.call(change.either().name());
    }
  }

  private void judge(String name, Observation now, Findings findings) {
    ObjectRef ref = new ObjectRef(Kind.LEASE.title(), NAMESPACE, name);
    Lease lease = now.<Lease>object(Kind.LEASE, NAMESPACE, name).orElse(null);
    if (lease == null || !seenAlive.contains(name)) {
      seenAlive.remove(name);
      findings.clear(NAME, ref);
      return;
    }
    long due = lease.seenNanos() + SILENT.toNanos();
    if (now.nanos() < due) {
      findings.clear(NAME, ref);
      attention.callAt(name, due);
    } else if (now.nanos() - lastRenewalNanos > SILENCE_OF_ALL.toNanos()) {
      attention.callAt(name, now.nanos() + SILENCE_OF_ALL.toNanos());
    } else {
      findings.raise(finding(lease, ref, now, findings));
    }
  }

  private static Finding finding(Lease lease, ObjectRef ref, Observation now, Findings findings) {
    String holder = lease.holder().isEmpty() ? "nobody leads" : "last led by " + lease.holder();
    return new Finding(
        NAME,
        ref,
        Severity.CRITICAL,
        lease.name() + " has stopped acting",
        Phrases.line("its lease is not renewed", holder, effect(lease.name())),
        now.atNanos(lease.seenNanos()),
        false,
        List.of(),
        findings
            .open(NAME, ref)
            .map(Finding::occurrence)
            .orElseGet(() -> Occurrence.seen(lease.meta(), now.atNanos(lease.seenNanos()))));
  }

  private static String effect(String name) {
    return switch (name) {
      case "kube-scheduler" -> "no pod gets a node";
      case "kube-controller-manager" -> "nothing is rolled out, scaled or replaced";
      case "cloud-controller-manager" -> "load balancers and new nodes are not set up";
      case "cluster-autoscaler" -> "no nodes are added";
      default -> "";
    };
  }
}
