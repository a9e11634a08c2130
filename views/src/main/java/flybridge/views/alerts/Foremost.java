package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.cluster.Kind;
import flybridge.detect.Severity;
import org.jspecify.annotations.Nullable;

/// Which alert the window shows on the map while nobody has chosen one: people who have just opened
/// it should see where the worst of it stands.
public final class Foremost {
  private Foremost() {}

  /// The worst alert that is still open and about something that consists of pods; null for none.
  public static @Nullable Alert of(AlertFeed feed) {
    return feed.alerts().stream()
        .filter(Foremost::standing)
        .filter(alert -> alert.severity() != Severity.INFO)
        .filter(alert -> Kind.of(alert.object().kind()).map(Foremost::outlines).orElse(false))
        .findFirst()
        .orElse(null);
  }

  private static boolean standing(Alert alert) {
    return switch (alert.state()) {
      case FIRING, ACKNOWLEDGED -> true;
      case PENDING, SILENCED, RESOLVED -> false;
    };
  }

  private static boolean outlines(Kind kind) {
    return switch (kind) {
      case POD, DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, SERVICE, JOB -> true;
      case NODE,
          LEASE,
          NAMESPACE,
          ENDPOINT_SLICE,
          CRON_JOB,
          HORIZONTAL_POD_AUTOSCALER,
          POD_DISRUPTION_BUDGET,
          CONFIG_MAP,
          SECRET,
          CONTROLLER_REVISION,
          EVENT ->
          false;
    };
  }
}
