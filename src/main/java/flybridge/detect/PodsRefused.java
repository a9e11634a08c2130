package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A workload wants pods that the API server does not take: `capacity/pods-refused`.
///
/// A ReplicaSet says so by `ReplicaFailure` with FailedCreate (`pkg/controller/replicaset`), and
/// its Deployment repeats it. Behind it stand a quota that is used up, an admission webhook that
/// refuses or does not answer, a security policy, or a service account that is missing: the message
/// says which, and no pod exists that could tell.
///
/// Told after 10 s, as a warning; critical where the workload has no pod available. To silence it,
/// scale the workload down, or silence its alert.
final class PodsRefused extends ObjectDetector<Workload> {
  static final String NAME = "capacity/pods-refused";

  private static final Duration LASTING = Duration.ofSeconds(10);

  private PodsRefused(Kind kind) {
    super(NAME, kind);
  }

  /// One for Deployments, and one for ReplicaSets that belong to none.
  static List<Detector> all() {
    return List.of(new PodsRefused(Kind.DEPLOYMENT), new PodsRefused(Kind.REPLICA_SET));
  }

  @Override
  @Nullable Trouble trouble(Workload workload, Observation now, Findings findings) {
    Condition failure = workload.condition("ReplicaFailure").orElse(null);
    boolean owned = workload.kind() == Kind.REPLICA_SET && workload.meta().owner() != null;
    if (failure == null || !failure.isTrue() || owned || workload.meta().deleting()) {
      return null;
    }
    Trouble trouble =
        Trouble.warning(
            title(workload.name(), failure.message()),
            Phrases.line(
                workload.current() + " of " + workload.desired() + " pods exist",
                Phrases.shortened(failure.message())),
            failure.changedAt(),
            LASTING);
    return workload.available() == 0 && workload.desired() > 0 ? trouble.critical() : trouble;
  }

  private static String title(String name, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("exceeded quota")) {
      return name + " gets no more pods: the quota is used up";
    }
    if (text.contains("failed calling webhook")) {
      return name + " gets no pods: an admission webhook does not answer";
    }
    if (text.contains("admission webhook") || text.contains("violates podsecurity")) {
      return name + " gets no pods: admission refuses them";
    }
    return name + " gets no pods: the API server refuses them";
  }
}
