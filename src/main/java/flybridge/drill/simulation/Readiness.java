package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// The readiness probes of one pod (`pkg/kubelet/prober/worker.go`). They pass when the container
/// has had its time, and run into their limits while the machine is too loaded to answer.
final class Readiness {
  private final World world;
  private final Kubelet kubelet;
  private final PodWorker worker;

  Readiness(World world, Kubelet kubelet, PodWorker worker) {
    this.world = world;
    this.kubelet = kubelet;
    this.worker = worker;
  }

  /// The first probe after a start.
  void probed(ContainerRun container, int run) {
    if (worker.isSameRun(container, run) && !kubelet.machine().probesFail()) {
      container.setReady(true);
      worker.report();
    }
  }

  /// Probes fail, or pass again, from now on.
  void turned(boolean fail) {
    for (ContainerRun container : worker.containers()) {
      JsonNode probe = container.readinessProbe();
      if (probe.isMissingNode() || container.running().isEmpty()) {
        continue;
      }
      int period = probe.path("periodSeconds").asInt(10);
      int times = probe.path(fail ? "failureThreshold" : "successThreshold").asInt(1);
      int run = container.restarts();
      world.after(
          Duration.ofSeconds((long) period * times), () -> turnReady(container, run, !fail));
      if (fail) {
        world.after(Duration.ofSeconds(period), () -> sayUnhealthy(container, run));
      }
    }
  }

  private void turnReady(ContainerRun container, int run, boolean ready) {
    if (worker.isSameRun(container, run) && kubelet.machine().probesFail() != ready) {
      container.setReady(ready);
      worker.report();
    }
  }

  private void sayUnhealthy(ContainerRun container, int run) {
    if (!worker.isSameRun(container, run) || worker.isOver() || !kubelet.machine().probesFail()) {
      return;
    }
    JsonNode probe = container.readinessProbe();
    if (kubelet.isAwake()) {
      String url =
          "http://%s:%s%s"
              .formatted(
                  worker.ip(),
                  probe.at("/httpGet/port").asText("80"),
                  probe.at("/httpGet/path").asText("/"));
      String why = "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
      worker.say(
          container,
          "Warning",
          "Unhealthy",
          "Readiness probe failed: Get \"%s\": %s".formatted(url, why));
    }
    Duration period = Duration.ofSeconds(probe.path("periodSeconds").asInt(10));
    world.after(period, () -> sayUnhealthy(container, run));
  }
}
