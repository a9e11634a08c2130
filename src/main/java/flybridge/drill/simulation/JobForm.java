package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Jobs as the API makes them complete: with a selector and labels that no other Job has
/// (`pkg/registry/batch/job/strategy.go`, generateSelector).
final class JobForm {
  private JobForm() {}

  static ObjectNode of(ObjectNode cron, String name) {
    ObjectNode job = Fields.object();
    ObjectNode metadata = job.putObject("metadata");
    metadata.put("name", name).put("namespace", Fields.namespace(cron));
    metadata.set("labels", Fields.object());
    Fields.labels(cron).forEach(metadata.withObject("labels")::put);
    job.set("spec", cron.at("/spec/jobTemplate/spec").deepCopy());
    return job;
  }

  /// Adds what the API adds.
  static ObjectNode complete(ObjectNode job) {
    String seed = ResourceType.JOBS.kind() + Fields.key(job);
    String uid = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    job.withObject("/metadata").put("uid", uid);
    ObjectNode spec = job.withObject("/spec");
    label(job.withObject("/metadata").withObject("labels"), uid, Fields.name(job));
    label(
        spec.withObject("template").withObject("metadata").withObject("labels"),
        uid,
        Fields.name(job));
    spec.withObject("selector")
        .withObject("matchLabels")
        .put("batch.kubernetes.io/controller-uid", uid);
    spec.put("parallelism", spec.path("parallelism").asInt(1));
    spec.put("completions", spec.path("completions").asInt(1));
    spec.put("backoffLimit", spec.path("backoffLimit").asInt(6));
    spec.put("manualSelector", false);
    spec.put("completionMode", "NonIndexed").put("suspend", false);
    spec.put("podReplacementPolicy", "TerminatingOrFailed");
    job.putObject("status");
    return job;
  }

  private static void label(ObjectNode labels, String uid, String name) {
    labels.put("batch.kubernetes.io/controller-uid", uid);
    labels.put("batch.kubernetes.io/job-name", name);
    labels.put("controller-uid", uid).put("job-name", name);
  }
}
