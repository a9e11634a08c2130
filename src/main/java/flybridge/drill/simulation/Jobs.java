package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.Collection;
import java.util.List;

/// Runs pods until enough of them have succeeded, or too many failed
/// (`pkg/controller/job/job_controller.go`).
final class Jobs implements Component {
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE = EventTrail.Source.controller("job-controller");

  private final World world;
  private final WorkQueue queue;
  private final PodFactory factory;

  Jobs(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "jobs", 10, 30, this::reconcile);
    this.factory = new PodFactory(world, "jobs");
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case JOBS -> queue.add(Fields.key(event.object()));
      case PODS -> queue.addController(event.object(), "Job");
      default -> {}
    }
  }

  private void reconcile(String key) {
    world
        .find(ResourceType.JOBS, key)
        .filter(job -> !Fields.isDeleting(job) && !isFinished(job))
        .ifPresent(this::reconcile);
  }

  static boolean isFinished(ObjectNode job) {
    return Fields.isTrue(job, "Complete") || Fields.isTrue(job, "Failed");
  }

  private void reconcile(ObjectNode job) {
    Collection<PodFacts> pods = world.pods().ownedBy(Fields.uid(job));
    List<PodFacts> active = pods.stream().filter(PodFacts::isActive).toList();
    long succeeded = pods.stream().filter(pod -> pod.phase().equals("Succeeded")).count();
    long failed = pods.stream().filter(pod -> pod.phase().equals("Failed")).count();
    int wanted = job.at("/spec/completions").asInt(1);
    boolean over = failed > job.at("/spec/backoffLimit").asInt(6);
    long missing = Math.min(job.at("/spec/parallelism").asInt(1), wanted - succeeded);
    if (over) {
      active.forEach(world::deletePod);
    }
    for (long i = active.size(); !over && i < missing; i++) {
      create(job);
    }
    writeStatus(job, active, succeeded, failed, succeeded >= wanted, over);
  }

  private void create(ObjectNode job) {
    ObjectNode pod = factory.fromTemplate(job.at("/spec/template"), job, "Job");
    pod.withObject("/metadata").put("generateName", Fields.name(job) + "-");
    ObjectNode created = world.store().create(ResourceType.PODS, pod, MANAGER);
    String message = "Created pod: " + Fields.name(created);
    world.trail().say(SOURCE, job, "Normal", "SuccessfulCreate", message);
  }

  private void writeStatus(
      ObjectNode job,
      List<PodFacts> active,
      long succeeded,
      long failed,
      boolean complete,
      boolean over) {
    if (complete) {
      world.trail().say(SOURCE, job, "Normal", "Completed", "Job completed");
    } else if (over) {
      String why = "Job has reached the specified backoff limit";
      world.trail().say(SOURCE, job, "Warning", "BackoffLimitExceeded", why);
    }
    world
        .store()
        .modifyStatus(
            ResourceType.JOBS,
            Fields.namespace(job),
            Fields.name(job),
            MANAGER,
            present -> {
              ObjectNode status = present.withObject("/status");
              String started = status.path("startTime").asText(world.stamp());
              status.removeAll();
              if (complete) {
                conclude(status, "SuccessCriteriaMet", "CompletionsReached");
                conclude(status, "Complete", "CompletionsReached");
              } else if (over) {
                conclude(status, "FailureTarget", "BackoffLimitExceeded");
                conclude(status, "Failed", "BackoffLimitExceeded");
              }
              status.put("startTime", started);
              if (complete) {
                status.put("completionTime", world.stamp());
              }
              Counts.putIfAny(status, "active", complete || over ? 0 : active.size());
              Counts.putIfAny(status, "succeeded", succeeded);
              Counts.putIfAny(status, "failed", failed);
              status.put("terminating", 0);
              status.putObject("uncountedTerminatedPods");
              status.put("ready", active.stream().filter(PodFacts::ready).count());
            });
  }

  private void conclude(ObjectNode status, String type, String reason) {
    ArrayNode conditions = status.withArray("conditions");
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastProbeTime", world.stamp())
        .put("lastTransitionTime", world.stamp())
        .put("reason", reason)
        .put(
            "message",
            reason.equals("CompletionsReached")
                ? "Reached expected number of succeeded pods"
                : "Job has reached the specified backoff limit");
  }
}
