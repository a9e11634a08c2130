package flybridge.drill;

import flybridge.drill.simulation.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads one entry of `workloads`.
final class WorkloadReader {
  private static final Duration AGE = Duration.ofDays(6);
  private final Section section;
  private final List<String> nodes;

  /// @param nodes that pods may be placed on
  WorkloadReader(Section section, List<String> nodes) {
    this.section = section;
    this.nodes = nodes;
  }

  ClusterPlan.Workload read() {
    ClusterPlan.WorkloadKind kind =
        section
            .read("kind", "one of " + kinds(), WorkloadReader::kind)
            .orElseThrow(() -> section.missing("kind"));
    String name = section.text("name");
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app", name);
    labels.putAll(section.map("labels"));
    String schedule = section.text("schedule", "");
    if (kind == ClusterPlan.WorkloadKind.CRON_JOB && schedule.isEmpty()) {
      throw section.missing("schedule");
    }
    List<ClusterPlan.Container> containers = new ArrayList<>();
    for (Section container : section.sections("containers")) {
      containers.add(container(container));
    }
    if (containers.isEmpty()) {
      throw section.wrong("a workload needs at least one container in 'containers'");
    }
    ClusterPlan.Workload read =
        new ClusterPlan.Workload(
            kind,
            section.text("namespace"),
            name,
            section.number("replicas", 1),
            section.optionalDuration("age").orElse(AGE),
            labels,
            List.copyOf(containers),
            placed(),
            section.read("service", "a port, as 80", Integer::valueOf),
            schedule,
            section.flag("spread"),
            section.flag("critical"),
            section.flag("host-network"),
            section.optionalText("min-available"),
            section.map("node-selector"));
    section.end();
    return read;
  }

  private List<String> placed() {
    List<String> placed = section.texts("placed");
    for (String node : placed) {
      if (!nodes.contains(node)) {
        throw section.wrong(
            "there is no node named '%s'; there are %s".formatted(node, String.join(", ", nodes)));
      }
    }
    return placed;
  }

  private static String kinds() {
    return Arrays.stream(ClusterPlan.WorkloadKind.values())
        .map(ClusterPlan.WorkloadKind::title)
        .collect(Collectors.joining(", "));
  }

  private static ClusterPlan.WorkloadKind kind(String title) {
    return Arrays.stream(ClusterPlan.WorkloadKind.values())
        .filter(kind -> kind.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(title));
  }

  private static ClusterPlan.Container container(Section container) {
    String name = container.text("name");
    Behaviour ordinary = Behaviour.ordinary(name);
    Behaviour behaviour =
        new Behaviour(
            container.text("process", name),
            container.optionalBytes("memory").orElse(ordinary.memoryBytes()),
            container.optionalDuration("pull").orElse(ordinary.pull()),
            container.optionalDuration("start").orElse(ordinary.start()),
            container.optionalDuration("ready-after").orElse(ordinary.readyAfter()),
            container.optionalDuration("runs-for"),
            container.number("exit", 0));
    ClusterPlan.Container read =
        new ClusterPlan.Container(
            name,
            container.text("image"),
            container.map("requests"),
            container.map("limits"),
            container.optionalSection("readiness").map(WorkloadReader::probe),
            behaviour);
    container.end();
    return read;
  }

  private static ClusterPlan.Probe probe(Section probe) {
    ClusterPlan.Probe read =
        new ClusterPlan.Probe(
            probe.text("path", "/"),
            probe.number("port", 80),
            probe.number("period", 10),
            probe.number("timeout", 1),
            probe.number("failures", 3));
    probe.end();
    return read;
  }
}
