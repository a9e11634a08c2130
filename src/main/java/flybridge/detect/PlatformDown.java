package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of the cluster that others stand on has no pod ready: `dependency/platform-down`.
///
/// Such a part is known by its pods' priority (system-cluster-critical and system-node-critical,
/// 2,000,000,000 and more; "Pod Priority and Preemption"), or by the name under which the field
/// installs it. The row says who feels it, as far as the part's role is known; that is the role's
/// meaning, and no proof that somebody was hit.
///
/// Told after 15 s, critical; one that is being installed gets ten minutes. To silence it, scale
/// the part to none if it is not used, or silence its alert.
final class PlatformDown extends ObjectDetector<Workload> {
  static final String NAME = "dependency/platform-down";

  private static final int SYSTEM_PRIORITY = 2_000_000_000;
  private static final Duration LASTING = Duration.ofSeconds(15);
  private static final Duration INSTALLING = Duration.ofMinutes(10);

  private static final String NAMES = "names inside the cluster are not resolved";
  private static final String NETWORK = "new pods get no network";
  private static final String OUTSIDE = "nothing from outside gets in";
  private static final String VOLUMES = "volumes are not attached";
  private static final String CERTIFICATES = "certificates are not renewed";

  /// By the name that the part's own installer gives it.
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("coredns", NAMES),
          Map.entry("kube-dns", NAMES),
          Map.entry("node-local-dns", NAMES),
          Map.entry("calico-node", NETWORK),
          Map.entry("cilium", NETWORK),
          Map.entry("aws-node", NETWORK),
          Map.entry("kube-flannel-ds", NETWORK),
          Map.entry("kindnet", NETWORK),
          Map.entry("weave-net", NETWORK),
          Map.entry("kube-proxy", "changes of services do not reach the nodes"),
          Map.entry("metrics-server", "autoscalers see no metrics"),
          Map.entry("cluster-autoscaler", "no nodes are added"),
          Map.entry("karpenter", "no nodes are added"),
          Map.entry("ingress-nginx-controller", OUTSIDE),
          Map.entry("traefik", OUTSIDE),
          Map.entry("istio-ingressgateway", OUTSIDE),
          Map.entry("istiod", "new pods get no mesh sidecar"),
          Map.entry("cert-manager", CERTIFICATES),
          Map.entry("cert-manager-webhook", CERTIFICATES),
          Map.entry("ebs-csi-controller", VOLUMES),
          Map.entry("efs-csi-controller", VOLUMES),
          Map.entry("csi-gce-pd-controller", VOLUMES));

  private PlatformDown(Kind kind) {
    super(NAME, kind);
  }

  /// One for each kind of workload.
  static List<Detector> all() {
    return List.of(
        new PlatformDown(Kind.DEPLOYMENT),
        new PlatformDown(Kind.STATEFUL_SET),
        new PlatformDown(Kind.DAEMON_SET));
  }

  @Override
  @Nullable Trouble trouble(Workload workload, Observation now, Findings findings) {
    Optional<String> role = Optional.ofNullable(ROLES.get(workload.name()));
    boolean system = workload.template().priority() >= SYSTEM_PRIORITY;
    boolean down = workload.desired() > 0 && workload.ready() == 0;
    if (!down || role.isEmpty() && !system || workload.meta().deleting()) {
      return null;
    }
    boolean young = now.atSeconds() - workload.meta().createdAt() < INSTALLING.toSeconds();
    return Trouble.warning(
            workload.name() + " is down",
            Phrases.line(
                role.orElse("the cluster itself counts on it"),
                "0 of " + Phrases.count(workload.desired(), "pod") + " ready"),
            0,
            young ? INSTALLING : LASTING)
        .critical();
  }
}
