package flybridge.score;

import flybridge.drill.Drill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Short drills on four nodes, on which an application of two runs apart.
final class SmallDrills {
  private static final String CLUSTER =
      """
      title: %s
      source: a test
      zone: UTC
      start: 2026-03-01 10:00:00
      end: 2026-03-01 10:04:00
      seed: 7
      cluster:
        name: small
        version: v1.36.2
        age: 3d
        pools:
          - name: general
            prefix: node-
            nodes: [a, b, c, d]
            zones: [z1]
            region: r1
            machine: m1
            capacity: {cpu: "4", memory: 16Gi, pods: 110}
            allocatable: {cpu: "4", memory: 15Gi, pods: 110}
            runtime: containerd://2.0.0
        namespaces: [shop]
        workloads:
          - kind: Deployment
            namespace: shop
            name: web
            replicas: 2
            service: 80
            placed: [node-a, node-b]
            containers:
              - {name: web, image: "web:1", requests: {memory: 64Mi}, memory: 40Mi}
      steps:
      %s
      findings:
      %s
      """;

  private static final String LATE =
      """
        - finding: life/heartbeat-late
          object: {kind: Node, name: %1$s}
          visible:
            - path: /apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases\
      ?fieldSelector=metadata.name=%1$s
              field: spec.renewTime
              late: 20s
          real-delay: never
      """;

  private final Path folder;

  SmallDrills(Path folder) {
    this.folder = folder;
  }

  /// The API server answers nobody for a minute, and that is all.
  Drill outageOfTheApi() throws IOException {
    return drill("outage", "  - {at: \"10:01:00\", api-unavailable: {for: 60s}}", "  []");
  }

  /// One node after another loses its power, until all have.
  Drill allNodesDie() throws IOException {
    StringBuilder steps = new StringBuilder();
    StringBuilder findings = new StringBuilder();
    for (String node : new String[] {"node-a", "node-b", "node-c", "node-d"}) {
      steps.append("  - {at: \"10:01:00\", node-power-off: {node: %s}}%n".formatted(node));
      findings.append(LATE.formatted(node));
    }
    return drill("dark", steps.toString(), findings.toString());
  }

  /// A node is cordoned and drained, which nothing need be said of; but the drill wrongly expects
  /// it to be late.
  Drill drainTakenForADeath() throws IOException {
    return drill(
        "drain", "  - {at: \"10:01:00\", drain: {node: node-d}}", LATE.formatted("node-d"));
  }

  private Drill drill(String name, String steps, String findings) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(file, CLUSTER.formatted(name, steps, findings));
    return Drill.read(file);
  }
}
