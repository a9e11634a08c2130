package flybridge.views.placement;

import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/// The order of cells on a tile: what people run first, the system's own last, pods of a workload
/// side by side. It rests on the pods alone, so that it never shifts while ReplicaSets are still
/// being listed, or may not be read at all.
final class PodOrder implements Comparator<Pod> {
  static final PodOrder INSTANCE = new PodOrder();

  private static final String TEMPLATE_HASH = "pod-template-hash";

  private PodOrder() {}

  @Override
  public int compare(Pod one, Pod other) {
    int order = compareNamespaces(one.namespace(), other.namespace());
    if (order != 0) {
      return order;
    }
    order = compareWorkloads(one, other);
    return order != 0 ? order : NaturalOrder.INSTANCE.compare(one.name(), other.name());
  }

  /// The places of pods in this order.
  static int[] of(Pod[] pods) {
    return IntStream.range(0, pods.length)
        .boxed()
        .sorted((one, other) -> INSTANCE.compare(pods[one], pods[other]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Whether a pod stands where another stood that it has replaced.
  static boolean standsAs(Pod one, Pod other) {
    return one == other
        || one.name().equals(other.name())
            && one.namespace().equals(other.namespace())
            && Objects.equals(one.meta().owner(), other.meta().owner())
            && one.meta().labels().equals(other.meta().labels());
  }

  static int compareNamespaces(String one, String other) {
    int order = Boolean.compare(isSystem(one), isSystem(other));
    return order != 0 ? order : one.compareTo(other);
  }

  /// Whether Kubernetes itself made the namespace.
  static boolean isSystem(String namespace) {
    return namespace.startsWith("kube-");
  }

  /// Whether one workload keeps both.
  static boolean sameWorkload(Pod one, Pod other) {
    return one.namespace().equals(other.namespace()) && compareWorkloads(one, other) == 0;
  }

  /// The workload that people think of. A ReplicaSet that a Deployment made is named after it and
  /// the hash of the pod template (kubernetes `pkg/controller/deployment/sync.go`), which its pods
  /// carry as a label. A pod without an owner stands for itself.
  static ObjectRef workloadOf(Pod pod) {
    Meta.Owner owner = pod.meta().owner();
    if (owner == null) {
      return pod.ref();
    }
    int stem = stem(pod, owner);
    return stem == owner.name().length()
        ? new ObjectRef(owner.kind(), pod.namespace(), owner.name())
        : new ObjectRef("Deployment", pod.namespace(), owner.name().substring(0, stem));
  }

  private static int compareWorkloads(Pod one, Pod other) {
    Meta.Owner a = one.meta().owner();
    Meta.Owner b = other.meta().owner();
    if (a == null || b == null) {
      int order = Boolean.compare(a == null, b == null);
      return order != 0 ? order : one.name().compareTo(other.name());
    }
    boolean template = one.meta().labels() == other.meta().labels();
    if (template && a.name().equals(b.name()) && a.kind().equals(b.kind())) {
      return 0;
    }
    int order = NaturalOrder.compare(a.name(), stem(one, a), b.name(), stem(other, b));
    return order != 0 ? order : a.kind().compareTo(b.kind());
  }

  private static int stem(Pod pod, Meta.Owner owner) {
    String hash = pod.meta().labels().get(TEMPLATE_HASH);
    int stem = owner.name().length() - (hash == null ? 0 : hash.length() + 1);
    boolean ofDeployment =
        hash != null
            && stem > 0
            && owner.kind().equals("ReplicaSet")
            && owner.name().endsWith(hash)
            && owner.name().charAt(stem) == '-';
    return ofDeployment ? stem : owner.name().length();
  }
}
