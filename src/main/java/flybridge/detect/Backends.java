package flybridge.detect;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.EndpointSlice.Endpoint;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Service;
import flybridge.cluster.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands behind a service in one round. It stops looking at the first ready endpoint, for
/// then the rest does not matter.
final class Backends {
  /// A pod's Ready condition is first set with its start; a change later than this after it means
  /// that the pod was ready once.
  private static final long START_SECONDS = 2;

  private final Observation now;
  private final String namespace;
  private final TreeMap<String, Pod> pods = new TreeMap<>();
  private @Nullable String readyPod;

  private Backends(Service service, Observation now) {
    this.now = now;
    this.namespace = service.namespace();
  }

  static Backends of(Service service, Observation now) {
    Backends backends = new Backends(service, now);
    for (EndpointSlice slice : now.slicesOf(service)) {
      for (Endpoint endpoint : slice.endpoints()) {
        backends.add(endpoint);
        if (backends.readyPod != null) {
          return backends;
        }
      }
    }
    return backends;
  }

  private void add(Endpoint endpoint) {
    if (endpoint.ready()) {
      readyPod = endpoint.pod();
    } else {
      now.pod(namespace, endpoint.pod()).ifPresent(pod -> pods.put(pod.name(), pod));
    }
  }

  Observation now() {
    return now;
  }

  /// The pod of a ready endpoint, with an empty name where the endpoint is no pod.
  Optional<String> readyPod() {
    return Optional.ofNullable(readyPod);
  }

  Optional<ObjectRef> ownerOf(String pod) {
    return now.pod(namespace, pod).flatMap(now::workloadOf).map(Workload::ref);
  }

  /// When the last of the pods ceased to be ready, by what they say themselves; 0 if none ever was.
  long ceasedSeconds() {
    return pods.values().stream()
        .filter(pod -> !pod.ready() && pod.startedAt() > 0)
        .filter(pod -> pod.readyChangedAt() > pod.startedAt() + START_SECONDS)
        .mapToLong(Pod::readyChangedAt)
        .max()
        .orElse(0);
  }

  /// Whether somebody wanted it so: every workload known to stand behind it wants no pods, is gone,
  /// or was a Job; or its bare pod, which nothing would replace, was deleted.
  ///
  /// @param formerOwner the workload behind the last ready endpoint
  /// @param formerlyBare whether the pod of that endpoint had no owner at all
  boolean onPurpose(@Nullable ObjectRef formerOwner, boolean formerlyBare) {
    Set<ObjectRef> owners = owners(formerOwner);
    if (owners.isEmpty()) {
      return pods.isEmpty() && formerlyBare;
    }
    return owners.stream().noneMatch(this::wantsPods);
  }

  private boolean wantsPods(ObjectRef owner) {
    return Kind.of(owner.kind())
        .filter(kind -> kind != Kind.JOB)
        .flatMap(kind -> now.workload(kind, owner.namespace(), owner.name()))
        .filter(workload -> workload.desired() > 0 && !workload.meta().deleting())
        .isPresent();
  }

  boolean isBare(String pod) {
    return now.pod(namespace, pod).filter(one -> one.meta().owner() == null).isPresent();
  }

  /// The workloads that stand or stood behind it.
  Set<ObjectRef> owners(@Nullable ObjectRef formerOwner) {
    Set<ObjectRef> owners = new LinkedHashSet<>();
    if (formerOwner != null) {
      owners.add(formerOwner);
    }
    pods.values().forEach(pod -> now.workloadOf(pod).map(Workload::ref).ifPresent(owners::add));
    return owners;
  }

  List<ObjectRef> pods() {
    return pods.values().stream().map(Pod::ref).toList();
  }

  /// The nodes on which its pods are.
  List<ObjectRef> nodes() {
    return pods.values().stream()
        .map(Pod::nodeName)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(name -> new ObjectRef(Kind.NODE.title(), "", name))
        .toList();
  }

  /// `0 of 2 pods ready · both on node-17`.
  String words(@Nullable ObjectRef formerOwner) {
    if (pods.isEmpty()) {
      String wanted = owners(formerOwner).stream().findFirst().map(this::wish).orElse("");
      return Phrases.line("no pods behind it", wanted);
    }
    List<ObjectRef> nodes = nodes();
    String all = pods.size() == 2 ? "both" : "all";
    String where =
        nodes.size() == 1 && pods.size() > 1 ? all + " on " + nodes.getFirst().name() : "";
    return Phrases.line("0 of " + Phrases.count(pods.size(), "pod") + " ready", where);
  }

  /// `Deployment web wants 2`.
  private String wish(ObjectRef owner) {
    return Kind.of(owner.kind())
        .flatMap(kind -> now.workload(kind, owner.namespace(), owner.name()))
        .map(workload -> owner.kind() + " " + owner.name() + " wants " + workload.desired())
        .orElse("");
  }
}
