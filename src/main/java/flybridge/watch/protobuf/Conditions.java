package flybridge.watch.protobuf;

import flybridge.cluster.Condition;
import java.io.IOException;

/// Reads conditions, which have the same parts under other numbers in every kind: type 1 and status
/// 2 alone are common.
///
/// @param changedAt the number of `lastTransitionTime`
/// @param reason the number of `reason`
/// @param message the number of `message`
record Conditions(int changedAt, int reason, int message) {
  /// Nodes and jobs; heartbeat or probe time is 3.
  static final Conditions PROBED = new Conditions(4, 5, 6);

  /// Deployments; the update's time is 6.
  static final Conditions UPDATED = new Conditions(7, 4, 5);

  /// ReplicaSets, StatefulSets, DaemonSets and autoscalers.
  static final Conditions PLAIN = new Conditions(3, 4, 5);

  Condition read(Message in) throws IOException {
    String type = "";
    String status = "";
    String why = "";
    String words = "";
    long at = 0;
    int outer = in.enter();
    while (in.next()) {
      int field = in.field();
      if (field == 1) {
        type = in.sharedText();
      } else if (field == 2) {
        status = in.sharedText();
      } else if (field == changedAt) {
        at = in.seconds();
      } else if (field == reason) {
        why = in.sharedText();
      } else if (field == message) {
        words = in.sharedText();
      }
    }
    in.leave(outer);
    return in.shared(new Condition(type, status, why, words, at));
  }
}
