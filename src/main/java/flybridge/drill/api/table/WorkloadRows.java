package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// Rows of what runs pods.
final class WorkloadRows {
  private WorkloadRows() {}

  static Row deployment(JsonNode object) {
    Row row = named(object).text(readyOfDesired(object));
    row.number(status(object, "updatedReplicas")).number(status(object, "availableReplicas"));
    return templated(row.age(created(object)), object.at("/spec/template"))
        .text(Words.selector(object.at("/spec/selector")));
  }

  static Row replicaSet(JsonNode object) {
    Row row = named(object).number(object.at("/spec/replicas").asInt());
    row.number(status(object, "replicas")).number(status(object, "readyReplicas"));
    return templated(row.age(created(object)), object.at("/spec/template"))
        .text(Words.selector(object.at("/spec/selector")));
  }

  static Row statefulSet(JsonNode object) {
    Row row = named(object).text(readyOfDesired(object)).age(created(object));
    return templated(row, object.at("/spec/template"));
  }

  static Row daemonSet(JsonNode object) {
    Row row = named(object).number(status(object, "desiredNumberScheduled"));
    row.number(status(object, "currentNumberScheduled")).number(status(object, "numberReady"));
    row.number(status(object, "updatedNumberScheduled"));
    row.number(status(object, "numberAvailable"));
    row.text(Words.labels(object.at("/spec/template/spec/nodeSelector")));
    return templated(row.age(created(object)), object.at("/spec/template"))
        .text(Words.selector(object.at("/spec/selector")));
  }

  static Row job(JsonNode object) {
    Row row = named(object).text(jobStatus(object)).text(completions(object));
    jobDuration(row, object).age(created(object));
    return templated(row, object.at("/spec/template"))
        .text(Words.selector(object.at("/spec/selector")));
  }

  static Row cronJob(JsonNode object) {
    JsonNode suspended = object.at("/spec/suspend");
    JsonNode last = object.at("/status/lastScheduleTime");
    Row row = named(object).text(object.at("/spec/schedule").asText());
    row.text(Words.orNone(object.at("/spec/timeZone").asText()));
    row.text(suspended.isMissingNode() ? Words.UNSET : suspended.asBoolean() ? "True" : "False");
    row.number(object.at("/status/active").size());
    Row scheduled = last.isMissingNode() ? row.text(Words.NONE) : row.age(last);
    scheduled.age(created(object));
    return templated(row, object.at("/spec/jobTemplate/spec/template")).text(Words.NONE);
  }

  static Row controllerRevision(JsonNode object) {
    JsonNode owner = Words.controller(object);
    String group = owner.path("apiVersion").asText().replaceFirst("/?v[^/]*$", "");
    String kind = owner.path("kind").asText().toLowerCase(Locale.ROOT);
    String dotted = group.isEmpty() ? kind : kind + "." + group;
    Row row = named(object);
    row.text(owner.isMissingNode() ? Words.NONE : dotted + "/" + owner.path("name").asText());
    return row.number(object.path("revision").asLong()).age(created(object));
  }

  static Row named(JsonNode object) {
    return new Row().text(object.at("/metadata/name").asText());
  }

  static JsonNode created(JsonNode object) {
    return object.at("/metadata/creationTimestamp");
  }

  private static Row templated(Row row, JsonNode template) {
    JsonNode containers = template.at("/spec/containers");
    return row.text(Words.joined(containers, "name")).text(Words.joined(containers, "image"));
  }

  private static String readyOfDesired(JsonNode object) {
    return status(object, "readyReplicas") + "/" + object.at("/spec/replicas").asInt();
  }

  private static int status(JsonNode object, String field) {
    return object.path("status").path(field).asInt();
  }

  private static String jobStatus(JsonNode job) {
    if (Words.condition(job, "Complete").equals("True")) {
      return "Complete";
    }
    if (Words.condition(job, "Failed").equals("True")) {
      return "Failed";
    }
    if (!job.at("/metadata/deletionTimestamp").isMissingNode()) {
      return "Terminating";
    }
    for (String type : new String[] {"Suspended", "FailureTarget", "SuccessCriteriaMet"}) {
      if (Words.condition(job, type).equals("True")) {
        return type;
      }
    }
    return "Running";
  }

  private static String completions(JsonNode job) {
    int succeeded = status(job, "succeeded");
    JsonNode wanted = job.at("/spec/completions");
    if (!wanted.isMissingNode()) {
      return succeeded + "/" + wanted.asInt();
    }
    int parallel = job.at("/spec/parallelism").asInt();
    return parallel > 1 ? "%d/1 of %d".formatted(succeeded, parallel) : succeeded + "/1";
  }

  private static Row jobDuration(Row row, JsonNode job) {
    JsonNode start = job.at("/status/startTime");
    JsonNode end = job.at("/status/completionTime");
    if (start.isMissingNode()) {
      return row.text("");
    }
    return end.isMissingNode() ? row.age(start) : row.text(Ages.between(start, end));
  }
}
