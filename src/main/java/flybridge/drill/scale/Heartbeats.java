package flybridge.drill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/// What kubelets say without being asked: each renews its Lease every 10 s and writes its node's
/// status every 5 min (`pkg/kubelet`, nodeLeaseRenewIntervalFraction and
/// nodeStatusReportFrequency). They take turns, evenly.
final class Heartbeats {
  private static final long RENEWAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// Renewals of a node between two reports of its status.
  private static final int RENEWALS_A_REPORT = 30;

  private final ObjectStore store;
  private final int nodes;
  private final long begunNanos = System.nanoTime();
  private long renewed;
  private long reported;

  Heartbeats(ObjectStore store, int nodes) {
    this.store = store;
    this.nodes = nodes;
  }

  long count() {
    return renewed + reported;
  }

  /// Writes what is due.
  void until(long now) {
    long due = (now - begunNanos) * nodes / RENEWAL_NANOS;
    while (renewed < due) {
      int node = (int) (renewed % nodes);
      String time = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
      store.modify(
          ResourceType.LEASES,
          "kube-node-lease",
          Templates.nodeName(node),
          "",
          lease -> lease.withObject("/spec").put("renewTime", micros(time)));
      long round = renewed / nodes;
      if (round % RENEWALS_A_REPORT == node % RENEWALS_A_REPORT) {
        report(node, time);
      }
      renewed++;
    }
  }

  private void report(int node, String time) {
    String second = time.substring(0, 19) + "Z";
    store.modifyStatus(
        ResourceType.NODES,
        "",
        Templates.nodeName(node),
        "",
        object -> {
          for (JsonNode condition : object.at("/status/conditions")) {
            ((ObjectNode) condition).put("lastHeartbeatTime", second);
          }
        });
    reported++;
  }

  /// A MicroTime always has six digits.
  private static String micros(String time) {
    String digits = time.length() > 20 ? time.substring(20, time.length() - 1) : "";
    return time.substring(0, 19) + "." + (digits + "000000").substring(0, 6) + "Z";
  }
}
