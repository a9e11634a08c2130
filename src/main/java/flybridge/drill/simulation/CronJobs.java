package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a Job whenever a schedule says so and clears the oldest away
/// (`pkg/controller/cronjob/cronjob_controllerv2.go`).
final class CronJobs implements Component {
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("cronjob-controller");

  private final World world;
  private final WorkQueue queue;
  private final Map<String, Agenda.Appointment> due = new HashMap<>();
  private boolean started;

  CronJobs(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "cronjobs", 10, 30, this::tidy);
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case CRON_JOBS -> {
        if (event.change() != StoreEvent.Change.MODIFIED || isSpecChange(event)) {
          plan(Fields.key(event.object()));
        }
      }
      case JOBS ->
          Fields.controller(event.object())
              .ifPresent(
                  owner ->
                      queue.add(
                          Fields.namespace(event.object()) + "/" + owner.path("name").asText()));
      default -> {}
    }
  }

  private static boolean isSpecChange(StoreEvent event) {
    ObjectNode before = event.previous();
    return before == null || !before.path("spec").equals(event.object().path("spec"));
  }

  @Override
  public void start() {
    started = true;
    world.store().list(ResourceType.CRON_JOBS).forEach(job -> plan(Fields.key(job)));
  }

  private void plan(String key) {
    Agenda.Appointment known = due.remove(key);
    if (known != null) {
      known.cancel();
    }
    if (!started) {
      return;
    }
    world
        .find(ResourceType.CRON_JOBS, key)
        .filter(job -> !job.at("/spec/suspend").asBoolean())
        .ifPresent(
            job -> {
              Instant next = new CronSchedule(job.at("/spec/schedule").asText()).next(world.now());
              due.put(key, world.agenda().at(next, () -> run(key, next)));
            });
  }

  private void run(String key, Instant scheduled) {
    world.find(ResourceType.CRON_JOBS, key).ifPresent(cron -> create(cron, scheduled));
    plan(key);
  }

  private void create(ObjectNode cron, Instant scheduled) {
    long minute = scheduled.getEpochSecond() / 60;
    ObjectNode job = JobForm.of(cron, Fields.name(cron) + "-" + minute);
    job.withObject("/metadata")
        .withObject("annotations")
        .put("batch.kubernetes.io/cronjob-scheduled-timestamp", Fields.stamp(scheduled));
    Fields.own(job, "batch/v1", "CronJob", cron);
    world.store().create(ResourceType.JOBS, JobForm.complete(job), MANAGER);
    String message = "Created job " + Fields.name(job);
    world.trail().say(SOURCE, cron, "Normal", "SuccessfulCreate", message);
    world
        .store()
        .modifyStatus(
            ResourceType.CRON_JOBS,
            Fields.namespace(cron),
            Fields.name(cron),
            MANAGER,
            present ->
                present.withObject("/status").put("lastScheduleTime", Fields.stamp(scheduled)));
  }

  private void tidy(String key) {
    world.find(ResourceType.CRON_JOBS, key).ifPresent(this::tidy);
  }

  private void tidy(ObjectNode cron) {
    List<ObjectNode> jobs =
        world.store().list(ResourceType.JOBS, Fields.namespace(cron)).stream()
            .filter(job -> Fields.isControlledBy(job, cron))
            .sorted(Comparator.comparing(job -> job.at("/metadata/creationTimestamp").asText()))
            .toList();
    writeStatus(cron, jobs);
    clear(cron, jobs, "Complete", cron.at("/spec/successfulJobsHistoryLimit").asInt(3));
    clear(cron, jobs, "Failed", cron.at("/spec/failedJobsHistoryLimit").asInt(1));
  }

  private void writeStatus(ObjectNode cron, List<ObjectNode> jobs) {
    jobs.stream()
        .filter(Jobs::isFinished)
        .filter(job -> isListed(cron, job))
        .forEach(
            job -> {
              String condition = Fields.isTrue(job, "Complete") ? "Complete" : "Failed";
              String words = "Saw completed job: %s, condition: %s";
              String message = words.formatted(Fields.name(job), condition);
              world.trail().say(SOURCE, cron, "Normal", "SawCompletedJob", message);
            });
    world
        .store()
        .modifyStatus(
            ResourceType.CRON_JOBS,
            Fields.namespace(cron),
            Fields.name(cron),
            MANAGER,
            present -> {
              ObjectNode status = present.withObject("/status");
              status.remove("active");
              jobs.stream()
                  .filter(job -> !Jobs.isFinished(job))
                  .forEach(job -> status.withArray("active").add(reference(job)));
              jobs.stream()
                  .filter(job -> Fields.isTrue(job, "Complete"))
                  .map(job -> job.at("/status/completionTime").asText())
                  .max(Comparator.naturalOrder())
                  .ifPresent(latest -> status.put("lastSuccessfulTime", latest));
            });
  }

  private static boolean isListed(ObjectNode cron, ObjectNode job) {
    for (JsonNode active : cron.at("/status/active")) {
      if (active.path("uid").asText().equals(Fields.uid(job))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode reference(ObjectNode job) {
    return Fields.object()
        .put("kind", "Job")
        .put("namespace", Fields.namespace(job))
        .put("name", Fields.name(job))
        .put("uid", Fields.uid(job))
        .put("apiVersion", "batch/v1")
        .put("resourceVersion", job.at("/metadata/resourceVersion").asText());
  }

  private void clear(ObjectNode cron, List<ObjectNode> jobs, String condition, int kept) {
    List<ObjectNode> done = jobs.stream().filter(job -> Fields.isTrue(job, condition)).toList();
    for (ObjectNode job : done.subList(0, Math.max(0, done.size() - kept))) {
      world.store().delete(ResourceType.JOBS, Fields.namespace(job), Fields.name(job));
      String message = "Deleted job " + Fields.name(job);
      world.trail().say(SOURCE, cron, "Normal", "SuccessfulDelete", message);
    }
  }
}
