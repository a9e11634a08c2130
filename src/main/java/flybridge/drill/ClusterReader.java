package flybridge.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `cluster`: the control plane, the pools, the namespaces; workloads it leaves to their
/// reader.
final class ClusterReader {
  private static final Duration GRACE = Duration.ofSeconds(50);
  private static final Duration OFFSET = Duration.ofMillis(1_700);
  private static final Duration AGE = Duration.ofDays(30);

  private final Section section;

  ClusterReader(Section section) {
    this.section = section;
  }

  ClusterPlan read() {
    String name = section.text("name");
    String version = section.text("version");
    Duration grace = section.optionalDuration("node-monitor-grace").orElse(GRACE);
    Duration offset = section.optionalDuration("node-monitor-offset").orElse(OFFSET);
    Duration age = section.optionalDuration("age").orElse(AGE);
    List<ClusterPlan.Pool> pools = new ArrayList<>();
    for (Section pool : section.sections("pools")) {
      pools.add(pool(pool, version));
    }
    if (pools.isEmpty()) {
      throw section.wrong("a cluster needs at least one pool in 'pools'");
    }
    List<String> namespaces = section.texts("namespaces");
    List<String> nodes = pools.stream().flatMap(pool -> pool.names().stream()).toList();
    List<ClusterPlan.Workload> workloads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section workload : section.sections("workloads")) {
      ClusterPlan.Workload read = new WorkloadReader(workload, nodes).read();
      if (!names.add(read.namespace() + "/" + read.name())) {
        throw workload.wrong(
            "there are two workloads named %s/%s".formatted(read.namespace(), read.name()));
      }
      workloads.add(read);
    }
    section.end();
    return new ClusterPlan(
        name, version, grace, offset, age, List.copyOf(pools), namespaces, List.copyOf(workloads));
  }

  private static ClusterPlan.Pool pool(Section pool, String version) {
    String name = pool.text("name");
    String prefix = pool.text("prefix", "");
    List<String> names = pool.texts("nodes").stream().map(prefix::concat).toList();
    if (names.isEmpty()) {
      throw pool.wrong("a pool needs at least one node in 'nodes'");
    }
    List<String> zones = pool.texts("zones");
    if (zones.isEmpty()) {
      throw pool.wrong("a pool needs at least one zone in 'zones'");
    }
    Map<String, String> labels = new LinkedHashMap<>(pool.map("labels"));
    ClusterPlan.Size capacity = size(pool.section("capacity"));
    ClusterPlan.Size allocatable =
        pool.optionalSection("allocatable").map(ClusterReader::size).orElse(capacity);
    ClusterPlan.Pool read =
        new ClusterPlan.Pool(
            name,
            names,
            zones,
            pool.text("region"),
            pool.text("machine"),
            capacity,
            allocatable,
            pool.text("version", version),
            pool.text("os", "Container-Optimized OS from Google"),
            pool.text("runtime", "containerd://2.0.1"),
            labels);
    pool.end();
    return read;
  }

  private static ClusterPlan.Size size(Section size) {
    String cpu = size.text("cpu");
    size.optionalBytes("memory").orElseThrow(() -> size.missing("memory"));
    ClusterPlan.Size read =
        new ClusterPlan.Size(cpu, size.text("memory"), size.number("pods", 110));
    size.end();
    return read;
  }
}
