package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A pod's status as the kubelet makes it from its containers (`pkg/kubelet/status/generate.go`,
/// `kubelet_pods.go`, getPhase).
final class PodStatus {
  private PodStatus() {}

  static void write(ObjectNode pod, PodWorker worker) {
    ObjectNode status = pod.withObject("/status");
    List<ContainerRun> containers = worker.containers();
    String phase = phase(worker);
    status.put("phase", phase);
    if (worker.isEvicted()) {
      status.put("reason", "Evicted").put("message", worker.evictionMessage());
    }
    boolean finished = phase.equals("Succeeded") || phase.equals("Failed");
    String unready =
        String.join(
            " ", containers.stream().filter(c -> !c.isReady()).map(ContainerRun::name).toList());
    String reason = "";
    if (!unready.isEmpty()) {
      reason =
          !finished ? "ContainersNotReady" : "Pod" + (phase.equals("Failed") ? phase : "Completed");
    }
    String message = finished ? "" : "containers with unready status: [" + unready + "]";
    String now = Fields.stamp(worker.now());
    ArrayNode conditions = Fields.array();
    conditions.add(condition(pod, "Initialized", true, "", "", now));
    conditions.add(condition(pod, "Ready", unready.isEmpty(), reason, message, now));
    conditions.add(condition(pod, "ContainersReady", unready.isEmpty(), reason, message, now));
    conditions.add(condition(pod, "PodScheduled", true, "", "", now));
    Fields.condition(pod, "DisruptionTarget").ifPresent(conditions::add);
    status.set("conditions", conditions);
    status.put("hostIP", worker.hostIp());
    status.putArray("hostIPs").addObject().put("ip", worker.hostIp());
    if (!worker.isEvicted() && containers.stream().anyMatch(PodStatus::hasRun)) {
      status.put("podIP", worker.ip());
      status.putArray("podIPs").addObject().put("ip", worker.ip());
    }
    status.put("startTime", Fields.stamp(worker.startTime()));
    status.set("containerStatuses", worker.containerStatuses());
  }

  private static boolean hasRun(ContainerRun container) {
    return container.restarts() > 0 || !(container.state() instanceof ContainerRun.Waiting);
  }

  private static String phase(PodWorker worker) {
    if (worker.isEvicted()) {
      return "Failed";
    }
    List<ContainerRun> containers = worker.containers();
    if (!containers.stream().allMatch(PodStatus::hasRun)) {
      return "Pending";
    }
    String policy = worker.pod().at("/spec/restartPolicy").asText("Always");
    boolean allEnded =
        containers.stream().allMatch(c -> c.state() instanceof ContainerRun.Terminated);
    if (!allEnded || policy.equals("Always")) {
      return "Running";
    }
    boolean good = containers.stream().allMatch(PodStatus::endedWell);
    if (good) {
      return "Succeeded";
    }
    return policy.equals("Never") ? "Failed" : "Running";
  }

  private static boolean endedWell(ContainerRun container) {
    return container.state() instanceof ContainerRun.Terminated ended && ended.exitCode() == 0;
  }

  private static ObjectNode condition(
      ObjectNode pod, String type, boolean holds, String reason, String message, String now) {
    String status = holds ? "True" : "False";
    ObjectNode condition = Fields.object().put("type", type).put("status", status);
    condition.putNull("lastProbeTime");
    String since =
        Fields.condition(pod, type)
            .filter(known -> known.path("status").asText().equals(status))
            .map(known -> known.path("lastTransitionTime").asText())
            .orElse(now);
    condition.put("lastTransitionTime", since);
    if (!holds && !reason.isEmpty()) {
      condition.put("reason", reason);
      if (!message.isEmpty()) {
        condition.put("message", message);
      }
    }
    return condition;
  }
}
