package flybridge.watch.json;

import static flybridge.watch.json.TreeReading.seconds;
import static flybridge.watch.json.TreeReading.text;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Condition;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Pods, read from a tree by code that shares nothing with the decoder.
final class PodTreeReading {
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.of(
          "m", new BigDecimal("0.001"),
          "k", new BigDecimal("1000"),
          "M", new BigDecimal("1000000"),
          "Ki", new BigDecimal("1024"),
          "Mi", new BigDecimal("1048576"),
          "Gi", new BigDecimal("1073741824"));

  private PodTreeReading() {}

  static Pod pod(JsonNode o) {
    JsonNode status = o.path("status");
    Condition ready = condition(status, "Ready");
    Condition scheduled = condition(status, "PodScheduled");
    String node = text(o.path("spec"), "nodeName");
    boolean useScheduled = text(status, "reason").isEmpty() && node.isEmpty();
    boolean goes = text(status, "reason").isEmpty() && o.path("metadata").has("deletionTimestamp");
    String reason = goes ? condition(status, "DisruptionTarget").reason() : text(status, "reason");
    List<Pod.ContainerState> states = new ArrayList<>();
    status.path("initContainerStatuses").forEach(one -> states.add(state(one, true)));
    status.path("containerStatuses").forEach(one -> states.add(state(one, false)));
    return new Pod(
        TreeReading.meta(o, false),
        spec(o.path("spec")),
        node,
        text(status, "phase"),
        useScheduled ? scheduled.reason() : reason,
        useScheduled ? scheduled.message() : text(status, "message"),
        ready.status().equals("True"),
        ready.changedAt(),
        seconds(status.path("startTime")),
        states);
  }

  private static Condition condition(JsonNode status, String type) {
    return TreeReading.conditions(status).stream()
        .filter(one -> one.type().equals(type))
        .findFirst()
        .orElse(new Condition(type, "", "", "", 0));
  }

  private static Pod.ContainerState state(JsonNode one, boolean init) {
    JsonNode state = one.path("state");
    JsonNode last = one.path("lastState").path("terminated");
    Pod.ContainerState.Phase phase = Pod.ContainerState.Phase.WAITING;
    JsonNode now = state.path("waiting");
    long since = 0;
    if (state.has("running")) {
      phase = Pod.ContainerState.Phase.RUNNING;
      now = state.path("running");
      since = seconds(now.path("startedAt"));
    } else if (state.has("terminated")) {
      phase = Pod.ContainerState.Phase.TERMINATED;
      now = state.path("terminated");
      since = seconds(now.path("finishedAt"));
    }
    return new Pod.ContainerState(
        text(one, "name"),
        init,
        phase,
        one.path("ready").asBoolean(),
        one.path("restartCount").asInt(),
        text(now, "reason"),
        since,
        now.path("exitCode").asInt(),
        text(last, "reason"),
        last.path("exitCode").asInt(),
        seconds(last.path("finishedAt")));
  }

  static PodSpec spec(JsonNode spec) {
    TreeSet<String> maps = new TreeSet<>();
    TreeSet<String> secrets = new TreeSet<>();
    TreeSet<String> claims = new TreeSet<>();
    spec.findParents("configMapKeyRef")
        .forEach(n -> maps.add(text(n.path("configMapKeyRef"), "name")));
    spec.findParents("configMapRef").forEach(n -> maps.add(text(n.path("configMapRef"), "name")));
    spec.findParents("configMap").forEach(n -> maps.add(text(n.path("configMap"), "name")));
    spec.findParents("secretKeyRef")
        .forEach(n -> secrets.add(text(n.path("secretKeyRef"), "name")));
    spec.findParents("secretRef").forEach(n -> secrets.add(text(n.path("secretRef"), "name")));
    for (JsonNode volume : spec.path("volumes")) {
      if (volume.has("secret")) {
        secrets.add(text(volume.path("secret"), "secretName"));
      }
      if (volume.has("persistentVolumeClaim")) {
        claims.add(text(volume.path("persistentVolumeClaim"), "claimName"));
      }
    }
    List<PodSpec.ContainerSpec> containers = new ArrayList<>();
    spec.path("initContainers").forEach(one -> containers.add(container(one, true)));
    spec.path("containers").forEach(one -> containers.add(container(one, false)));
    JsonNode anti = spec.path("affinity").path("podAntiAffinity");
    return new PodSpec(
        containers,
        spec.path("priority").asInt(),
        spec.path("hostNetwork").asBoolean(),
        !anti.findParents("topologyKey").isEmpty(),
        spec.path("topologySpreadConstraints").size() > 0,
        text(spec, "restartPolicy"),
        unreachable(spec.path("tolerations")),
        List.copyOf(maps),
        List.copyOf(secrets),
        List.copyOf(claims));
  }

  private static long unreachable(JsonNode tolerations) {
    List<Long> ends = new ArrayList<>();
    for (JsonNode one : tolerations) {
      boolean key =
          text(one, "key").equals("node.kubernetes.io/unreachable")
              || text(one, "key").isEmpty() && text(one, "operator").equals("Exists");
      if (key && List.of("", "NoExecute").contains(text(one, "effect"))) {
        JsonNode seconds = one.path("tolerationSeconds");
        ends.add(seconds.isNumber() ? Math.max(0, seconds.asLong()) : Long.MAX_VALUE);
      }
    }
    long shortest = ends.stream().mapToLong(Long::longValue).min().orElse(0);
    return shortest == Long.MAX_VALUE ? -1 : shortest;
  }

  private static PodSpec.ContainerSpec container(JsonNode one, boolean init) {
    JsonNode requests = one.path("resources").path("requests");
    JsonNode limits = one.path("resources").path("limits");
    List<String> names = new ArrayList<>();
    one.path("env").forEach(variable -> names.add(text(variable, "name")));
    return new PodSpec.ContainerSpec(
        text(one, "name"),
        text(one, "image"),
        init && !text(one, "restartPolicy").equals("Always"),
        quantity(text(requests, "cpu"), 1000),
        quantity(text(limits, "cpu"), 1000),
        quantity(text(requests, "memory"), 1),
        quantity(text(limits, "memory"), 1),
        one.has("readinessProbe"),
        one.has("livenessProbe"),
        one.has("startupProbe"),
        names);
  }

  static long quantity(String text, int scale) {
    if (text.isEmpty()) {
      return 0;
    }
    String digits = text.replaceAll("[a-zA-Z]+$", "");
    String suffix = text.substring(digits.length());
    BigDecimal factor = suffix.isEmpty() ? BigDecimal.ONE : SUFFIXES.get(suffix);
    return new BigDecimal(digits)
        .multiply(factor)
        .multiply(BigDecimal.valueOf(scale))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }
}
