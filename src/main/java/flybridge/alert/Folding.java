package flybridge.alert;

import flybridge.cluster.ObjectRef;
import flybridge.detect.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which alerts of a feed stand under another: one cause, one row, and what follows from it below.
/// That a service has nobody left is never folded away, for it is what users feel; it only names
/// what is behind it.
public final class Folding {
  /// A longer chain of causes goes in a circle.
  private static final int DEEPEST = 4;

  private final List<Alert> alerts;
  private final Map<ObjectRef, Alert> byObject = new HashMap<>();

  private Folding(List<Alert> alerts) {
    this.alerts = alerts;
    alerts.stream()
        .filter(alert -> alert.open() && !alert.outside())
        .forEach(alert -> byObject.putIfAbsent(alert.object(), alert));
  }

  /// @param alerts in the order of the feed, or in the order in which they shall be folded
  public static Folding of(List<Alert> alerts) {
    return new Folding(alerts);
  }

  /// The open alert of what stands behind this one; null if there is none.
  public @Nullable Alert behind(Alert alert) {
    ObjectRef cause = alert.cause();
    return cause == null || !alert.open() ? null : byObject.get(cause);
  }

  /// The alert that this one stands under; null if it stands for itself.
  public @Nullable Alert head(Alert alert) {
    Alert head = alert;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Alert next = above(head);
      if (next == null) {
        return head == alert ? null : head;
      }
      head = next;
    }
    return null;
  }

  private @Nullable Alert above(Alert alert) {
    Alert behind = Rules.isOfService(alert.finding()) ? null : behind(alert);
    return behind != null && behind.state() == alert.state() ? behind : null;
  }

  /// All of them, each head where the first of its group stood, followed by what stands under it.
  List<Alert> ordered() {
    Map<Alert, List<Alert>> known = new IdentityHashMap<>();
    List<List<Alert>> order = new ArrayList<>();
    for (Alert alert : alerts) {
      Alert head = head(alert);
      List<Alert> group =
          known.computeIfAbsent(
              head == null ? alert : head,
              first -> {
                List<Alert> fresh = new ArrayList<>(List.of(first));
                order.add(fresh);
                return fresh;
              });
      if (head != null) {
        group.add(alert);
      }
    }
    return order.stream().flatMap(List::stream).toList();
  }
}
