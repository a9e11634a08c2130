package flybridge.drill.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/// Fills a store with nodes, their leases, deployments, replica sets and pods that belong together.
/// The same numbers always give the same cluster.
///
/// A pod is 9.7 KB of JSON and 7.4 KB of protobuf, as on a real server: two dozen environment
/// variables, managed fields that name each of them, conditions, tolerations, a token's volume, a
/// second container on one in three.
public final class ScaleCluster {
  /// Pods of one ReplicaSet.
  static final int REPLICAS = 30;

  /// ReplicaSets of the namespaces, over and over: a few are large, most are small, and none passes
  /// the 3,000 pods up to which Kubernetes is tested.
  private static final int[] SETS = {1, 2, 3, 5, 8, 13, 21, 34, 55, 100};

  private static final int SETS_OF_A_ROUND = IntStream.of(SETS).sum();

  private final int nodes;
  private final int pods;
  private final String created;
  private final Instant now;
  private long revision = 1;

  private ScaleCluster(int nodes, int pods, Instant now) {
    this.nodes = nodes;
    this.pods = pods;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.created = this.now.minus(Duration.ofDays(2)).toString();
  }

  /// A new store with such a cluster in it.
  ///
  /// @param nodes at least one
  /// @param pods spread over all nodes; none may be without one
  /// @throws IllegalArgumentException if there are pods and no nodes
  public static ObjectStore filled(int nodes, int pods, Time time) {
    if (nodes < 1 || pods < 0) {
      throw new IllegalArgumentException("A cluster has at least one node, and no negative pods.");
    }
    ObjectStore store = new ObjectStore(time, 1);
    new ScaleCluster(nodes, pods, time.instant()).fill(store);
    return store;
  }

  private void fill(ObjectStore store) {
    for (int node = 0; node < nodes; node++) {
      put(store, ResourceType.NODES, Templates.node(node, created, now.toString()));
      put(store, ResourceType.LEASES, Templates.lease(node, created, now));
    }
    for (int set = 0; set * REPLICAS < pods; set++) {
      String namespace = namespace(set);
      if (set == 0 || !namespace.equals(namespace(set - 1))) {
        put(store, ResourceType.NAMESPACES, Templates.namespace(namespace, created));
      }
      int size = Math.min(REPLICAS, pods - set * REPLICAS);
      put(store, ResourceType.DEPLOYMENTS, Templates.deployment(namespace, set, size, created));
      put(store, ResourceType.REPLICA_SETS, Templates.replicaSet(namespace, set, size, created));
      PodMould mould = new PodMould(namespace, set, created);
      for (int replica = 0; replica < size; replica++) {
        int pod = set * REPLICAS + replica;
        put(store, ResourceType.PODS, mould.pod(pod, pod % nodes));
      }
    }
  }

  /// The namespace of a ReplicaSet.
  static String namespace(int set) {
    int round = set / SETS_OF_A_ROUND;
    int left = set % SETS_OF_A_ROUND;
    int place = 0;
    while (left >= SETS[place]) {
      left -= SETS[place++];
    }
    return "team-%03d".formatted(round * SETS.length + place);
  }

  private void put(ObjectStore store, ResourceType type, ObjectNode object) {
    revision++;
    object.withObject("/metadata").put("resourceVersion", Long.toString(revision));
    store.restore(type, object);
  }
}
