package flybridge.detect;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.Kind;
import flybridge.cluster.Namespace;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Service;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Nobody answers for a service any more: `life/no-ready-endpoints`.
///
/// A Service with a selector whose EndpointSlices hold no ready endpoint drops or refuses every
/// connection ("EndpointSlices", conditions; kube-proxy falls back to terminating endpoints that
/// still serve only for those). It must have had ready endpoints before, and none for 10 s: one
/// that never worked is not an outage. Critical: users are hit.
///
/// A rollout that leaves a service without endpoints for 10 s is an outage too, so rollouts are no
/// excuse. What is: the workload behind it was scaled to none or deleted, its Job ended, bare pods
/// were deleted, or the service or its namespace is going. A workload of a kind that we do not
/// watch excuses nothing.
///
/// At connect there is no "before". Then a service without ready endpoints counts only if one of
/// its pods says itself that it was ready once and ceased to be: its Ready condition changed after
/// its start. That is marked as an estimate; critical within the last hour, else a warning.
///
/// To silence it for a service that may be empty, silence its alert.
final class NoReadyEndpoints implements Detector {
  static final String NAME = "life/no-ready-endpoints";

  private static final Duration LASTING = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /// What was found broken at connect is called critical if it broke within this time.
  private static final Duration RECENT = Duration.ofHours(1);

  /// What is remembered of a service.
  ///
  /// @param owner the workload behind its last ready endpoint; null where it had none that we know
  /// @param bare whether that endpoint's pod had no owner, so that nothing would replace it
  /// @param lost null while it has a ready endpoint, or never had one
  private record Memory(@Nullable ObjectRef owner, boolean bare, @Nullable Lost lost) {}

  /// @param estimate whether we were told rather than saw it
  private record Lost(long nanos, Instant at, boolean estimate) {}

  private final Attention<ObjectRef> attention = new Attention<>();
  private final Map<ObjectRef, Memory> memories = new HashMap<>();
  private boolean looked;

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Service> change : now.<Service>changes(Kind.SERVICE)) {
      attention.call(change.either().ref());
    }
    for (Change<EndpointSlice> change : now.<EndpointSlice>changes(Kind.ENDPOINT_SLICE)) {
      EndpointSlice slice = change.either();
      attention.call(new ObjectRef(Kind.SERVICE.title(), slice.namespace(), slice.service()));
    }
    boolean readable = !now.forbidden(Kind.SERVICE) && !now.forbidden(Kind.ENDPOINT_SLICE);
    if (readable && now.live(Kind.SERVICE, Kind.ENDPOINT_SLICE, Kind.POD) && ownersListed(now)) {
      attention.take(now.nanos()).forEach(service -> judge(service, now, findings));
      looked = true;
    }
  }

  private static boolean ownersListed(Observation now) {
    return now.listed(
        Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB);
  }

  private void judge(ObjectRef ref, Observation now, Findings findings) {
    Service service = now.service(ref.namespace(), ref.name()).orElse(null);
    if (service == null || leaving(service, now) || !promises(service)) {
      attention.forget(ref);
      memories.remove(ref);
      findings.clear(NAME, ref);
      return;
    }
    Backends backends = Backends.of(service, now);
    if (backends.readyPod().isPresent()) {
      String pod = backends.readyPod().get();
      ObjectRef owner = backends.ownerOf(pod).orElse(null);
      memories.put(ref, new Memory(owner, backends.isBare(pod), null));
      findings.clear(NAME, ref);
    } else {
      remember(ref, backends, now);
      Memory memory = memories.get(ref);
      if (memory != null && memory.lost() != null) {
        decide(service, memory, memory.lost(), backends, findings);
      }
    }
  }

  private void remember(ObjectRef ref, Backends backends, Observation now) {
    Memory memory = memories.get(ref);
    if (memory != null && memory.lost() == null) {
      Lost lost = new Lost(now.nanos(), now.at(), false);
      memories.put(ref, new Memory(memory.owner(), memory.bare(), lost));
    } else if (memory == null && !looked && backends.ceasedSeconds() > 0) {
      Instant at = Instant.ofEpochSecond(backends.ceasedSeconds());
      long nanos = now.nanos() - Math.max(0, Duration.between(at, now.at()).toNanos());
      memories.put(ref, new Memory(null, false, new Lost(nanos, at, true)));
    }
  }

  private void decide(
      Service service, Memory memory, Lost lost, Backends backends, Findings findings) {
    long dueNanos = lost.nanos() + LASTING.toNanos();
    Observation now = backends.now();
    boolean due = now.nanos() >= dueNanos;
    attention.callAt(service.ref(), due ? now.nanos() + LOOK_AGAIN.toNanos() : dueNanos);
    if (!due) {
      return;
    }
    if (backends.onPurpose(memory.owner(), memory.bare())) {
      findings.clear(NAME, service.ref());
    } else {
      findings.raise(finding(service, memory, lost, backends, findings));
    }
  }

  /// Whether the cluster itself keeps its endpoints.
  private static boolean promises(Service service) {
    return !service.selector().isEmpty() && !service.type().equals("ExternalName");
  }

  private static boolean leaving(Service service, Observation now) {
    Optional<Namespace> namespace = now.namespace(service.namespace());
    boolean terminating =
        namespace
            .filter(one -> one.meta().deleting() || one.phase().equals("Terminating"))
            .isPresent();
    return service.meta().deleting() || terminating;
  }

  private static Finding finding(
      Service service, Memory memory, Lost lost, Backends backends, Findings findings) {
    Duration age = Duration.between(lost.at(), backends.now().at());
    boolean old = lost.estimate() && age.compareTo(RECENT) > 0;
    List<ObjectRef> involved = new ArrayList<>(backends.nodes());
    involved.addAll(backends.pods());
    backends.owners(memory.owner()).forEach(involved::add);
    long told = backends.ceasedSeconds();
    Occurrence fresh =
        told > 0
            ? Occurrence.told(service.meta(), Instant.ofEpochSecond(told))
            : Occurrence.seen(service.meta(), lost.at());
    return new Finding(
        NAME,
        service.ref(),
        old ? Severity.WARNING : Severity.CRITICAL,
        service.name() + " has no ready endpoints",
        backends.words(memory.owner()),
        lost.at(),
        lost.estimate(),
        involved,
        findings.open(NAME, service.ref()).map(Finding::occurrence).orElse(fresh));
  }
}
