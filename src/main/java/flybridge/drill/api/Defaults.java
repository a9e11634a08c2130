package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What the server fills in when a client leaves it out (kubernetes `pkg/apis/*/v1/defaults.go`),
/// as far as clients and controllers look at it.
final class Defaults {
  private static final int PROGRESS_DEADLINE_SECONDS = 600;
  private static final int GRACE_SECONDS = 30;
  private static final int HISTORY = 10;
  private static final int JOB_RETRIES = 6;

  private Defaults() {}

  static void fill(ResourceType type, ObjectNode object) {
    ObjectNode spec = object.path("spec") instanceof ObjectNode given ? given : Json.object();
    switch (type) {
      case PODS -> pod(object, spec);
      case DEPLOYMENTS -> deployment(spec);
      case REPLICA_SETS -> {
        replicated(spec);
        object.putObject("status").put("replicas", 0);
      }
      case STATEFUL_SETS -> {
        missing(spec, "podManagementPolicy", "OrderedReady");
        missing(spec, "revisionHistoryLimit", HISTORY);
        replicated(spec);
      }
      case DAEMON_SETS -> {
        missing(spec, "revisionHistoryLimit", HISTORY);
        template(spec);
      }
      case JOBS -> job(spec);
      case NAMESPACES -> namespace(object);
      case SERVICES -> service(object, spec);
      case SECRETS -> missing(object, "type", "Opaque");
      case CONFIG_MAPS,
          EVENTS,
          NODES,
          PERSISTENT_VOLUME_CLAIMS,
          SERVICE_ACCOUNTS,
          CONTROLLER_REVISIONS,
          HORIZONTAL_POD_AUTOSCALERS,
          CRON_JOBS,
          LEASES,
          ENDPOINT_SLICES,
          POD_DISRUPTION_BUDGETS -> {}
    }
  }

  private static void pod(ObjectNode object, ObjectNode spec) {
    podSpec(spec);
    spec.withObject("/securityContext");
    missing(spec, "enableServiceLinks", true);
    ObjectNode status = object.putObject("status");
    status.put("phase", "Pending").put("qosClass", Quality.of(object));
  }

  private static void replicated(ObjectNode spec) {
    missing(spec, "replicas", 1);
    template(spec);
  }

  private static void job(ObjectNode spec) {
    missing(spec, "parallelism", 1);
    missing(spec, "completions", 1);
    missing(spec, "backoffLimit", JOB_RETRIES);
    template(spec);
  }

  private static void namespace(ObjectNode object) {
    String name = object.at("/metadata/name").asText();
    object.withObject("/metadata/labels").put("kubernetes.io/metadata.name", name);
    object.withObject("/spec").putArray("finalizers").add("kubernetes");
    object.putObject("status").put("phase", "Active");
  }

  private static void service(ObjectNode object, ObjectNode spec) {
    missing(spec, "type", "ClusterIP");
    missing(spec, "sessionAffinity", "None");
    missing(spec, "internalTrafficPolicy", "Cluster");
    spec.path("ports").forEach(Defaults::servicePort);
    object.putObject("status").putObject("loadBalancer");
  }

  private static void deployment(ObjectNode spec) {
    missing(spec, "replicas", 1);
    ObjectNode strategy = spec.withObject("/strategy");
    missing(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      ObjectNode rolling = strategy.withObject("/rollingUpdate");
      missing(rolling, "maxUnavailable", "25%");
      missing(rolling, "maxSurge", "25%");
    }
    missing(spec, "revisionHistoryLimit", HISTORY);
    missing(spec, "progressDeadlineSeconds", PROGRESS_DEADLINE_SECONDS);
    template(spec);
  }

  private static void template(ObjectNode spec) {
    if (spec.at("/template/spec") instanceof ObjectNode pod) {
      podSpec(pod);
      pod.withObject("/securityContext");
    }
  }

  private static void podSpec(ObjectNode spec) {
    missing(spec, "restartPolicy", "Always");
    missing(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
    missing(spec, "dnsPolicy", "ClusterFirst");
    missing(spec, "schedulerName", "default-scheduler");
    for (String list : new String[] {"initContainers", "containers"}) {
      for (JsonNode container : spec.path(list)) {
        if (container instanceof ObjectNode given) {
          container(given);
        }
      }
    }
  }

  private static void container(ObjectNode container) {
    String image = container.path("image").asText();
    boolean latest = image.endsWith(":latest") || image.indexOf(':') < 0;
    container.withObject("/resources");
    for (Map.Entry<String, String> one :
        Map.of(
                "terminationMessagePath", "/dev/termination-log",
                "terminationMessagePolicy", "File",
                "imagePullPolicy", latest ? "Always" : "IfNotPresent")
            .entrySet()) {
      missing(container, one.getKey(), one.getValue());
    }
    for (JsonNode port : container.path("ports")) {
      missing((ObjectNode) port, "protocol", "TCP");
    }
  }

  private static void servicePort(JsonNode port) {
    if (port instanceof ObjectNode given) {
      missing(given, "protocol", "TCP");
      if (!given.has("targetPort")) {
        given.set("targetPort", given.path("port").deepCopy());
      }
    }
  }

  private static void missing(ObjectNode object, String field, String value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
  }

  private static void missing(ObjectNode object, String field, int value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
  }

  private static void missing(ObjectNode object, String field, boolean value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
  }
}
