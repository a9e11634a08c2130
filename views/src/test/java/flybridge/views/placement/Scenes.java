package flybridge.views.placement;

import flybridge.cluster.PodState;
import java.util.Map;
import java.util.Random;

/// Clusters as people have them, from a seed.
final class Scenes {
  private static final String[] WORKLOADS = {
    "api",
    "billing",
    "cart",
    "checkout",
    "docs",
    "ingest",
    "media-transcoder",
    "notify",
    "recommendations",
    "search",
    "session",
    "web-frontend"
  };

  private Scenes() {}

  /// The one of the design: forty nodes in two pools, one of which is lost with all of web.
  static Cluster outage() {
    Cluster cluster = new Cluster();
    Random random = new Random(17);
    for (int i = 1; i <= 40; i++) {
      boolean blue = i <= 16 || i == 17;
      String name = String.format("node-%02d", i);
      boolean lost = i == 9;
      name = lost ? "node-17" : i == 17 ? "node-09" : name;
      cluster.node(
          name,
          blue && i != 17 ? "blue" : "green",
          blue && i != 17 ? "v1.30.4" : "v1.33.2",
          lost ? "Unknown" : "True",
          i == 30);
      fill(cluster, name, lost ? 23 : 12 + random.nextInt(16), lost, random);
    }
    for (int i = 0; i < 6; i++) {
      cluster.pod("shop", "celery", "c" + i, "node-17", PodState.UNREADY, 500, 3 * Cluster.GIB + 1);
    }
    cluster.pod("shop", "web", "x2x8q", "node-17", PodState.FAILING);
    cluster.pod("shop", "web", "9k4ld", "node-17", PodState.FAILING);
    cluster.service("shop", "web", Map.of("app", "web"));
    return cluster;
  }

  /// Nodes of three pools with the same number of pods each, about one in a hundred in trouble.
  static Cluster large(int nodes, int pods) {
    Cluster cluster = new Cluster();
    Random random = new Random(5);
    for (int i = 1; i <= nodes; i++) {
      String pool = i % 10 == 0 ? "gpu" : i % 3 == 0 ? "spot" : "general";
      String name = "ip-10-0-" + i / 256 + "-" + i % 256;
      boolean lost = i % 211 == 0;
      cluster.node(name, pool, "v1.33.2", lost ? "Unknown" : "True", i % 97 == 0);
      fill(cluster, name, pods, lost, random);
    }
    return cluster;
  }

  /// Nodes of three pools on which everything runs.
  static Cluster healthy(int nodes, int pods) {
    Cluster cluster = new Cluster();
    for (int i = 1; i <= nodes; i++) {
      String pool = i % 10 == 0 ? "gpu" : i % 3 == 0 ? "spot" : "general";
      String name = "ip-10-0-" + i / 256 + "-" + i % 256;
      cluster.node(name, pool, "v1.33.2");
      for (int pod = 0; pod < pods; pod++) {
        String workload = WORKLOADS[(i + pod) % WORKLOADS.length];
        cluster.pod("shop", workload, name + "-" + pod, name, PodState.RUNNING);
      }
    }
    return cluster;
  }

  private static void fill(Cluster cluster, String node, int pods, boolean lost, Random random) {
    for (int i = 0; i < pods; i++) {
      int chance = random.nextInt(1000);
      PodState state =
          lost
              ? PodState.UNKNOWN
              : chance < 8
                  ? PodState.UNREADY
                  : chance < 30
                      ? PodState.STARTING
                      : chance < 33
                          ? PodState.FAILING
                          : chance < 38
                              ? PodState.TERMINATING
                              : chance < 44 ? PodState.DONE : PodState.RUNNING;
      String workload = WORKLOADS[random.nextInt(WORKLOADS.length)];
      boolean system = i < 3;
      cluster.pod(
          system ? "kube-system" : i % 4 == 0 ? "data" : "shop",
          system ? "kube-proxy" : workload,
          node + "-" + i,
          node,
          state,
          100 + random.nextInt(300),
          Cluster.GIB / 4 + random.nextInt(1 << 30));
    }
  }
}
