package flybridge.watch.json;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Condition;
import flybridge.cluster.ConfigMap;
import flybridge.cluster.CronJob;
import flybridge.cluster.EndpointSlice;
import flybridge.cluster.Event;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Meta;
import flybridge.cluster.Namespace;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Outline;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Resource;
import flybridge.cluster.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// The same objects, read from a tree by code that shares nothing with the decoder.
final class TreeReading {
  private TreeReading() {}

  static Resource of(Kind kind, JsonNode o) {
    JsonNode spec = o.path("spec");
    JsonNode status = o.path("status");
    return switch (kind) {
      case POD -> PodTreeReading.pod(o);
      case NODE -> node(o);
      case LEASE -> lease(o, spec);
      case NAMESPACE -> new Namespace(meta(o, true), text(status, "phase"));
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, JOB ->
          WorkloadTreeReading.workload(kind, o);
      case SERVICE -> service(o, spec);
      case ENDPOINT_SLICE -> slice(o);
      case CRON_JOB ->
          new CronJob(
              meta(o, true),
              text(spec, "schedule"),
              spec.path("suspend").asBoolean(),
              status.path("active").size(),
              seconds(status.path("lastScheduleTime")));
      case HORIZONTAL_POD_AUTOSCALER -> autoscaler(o, spec, status);
      case POD_DISRUPTION_BUDGET ->
          new PodDisruptionBudget(
              meta(o, true),
              WorkloadTreeReading.selector(spec.path("selector")),
              spec.path("minAvailable").asText(),
              spec.path("maxUnavailable").asText(),
              status.path("disruptionsAllowed").asInt(),
              status.path("currentHealthy").asInt(),
              status.path("desiredHealthy").asInt(),
              status.path("expectedPods").asInt());
      case CONFIG_MAP -> new ConfigMap(meta(o, true, true), keys(o));
      case SECRET, CONTROLLER_REVISION -> new Outline(kind, meta(o, true, true), keys(o));
      case EVENT -> event(o);
    };
  }

  static Meta meta(JsonNode o, boolean writers) {
    return meta(o, writers, false);
  }

  private static Meta meta(JsonNode o, boolean writers, boolean keys) {
    JsonNode m = o.path("metadata");
    List<Meta.FieldManager> managers = new ArrayList<>();
    for (JsonNode entry : writers ? m.path("managedFields") : List.<JsonNode>of()) {
      managers.add(
          new Meta.FieldManager(
              text(entry, "manager"),
              text(entry, "operation"),
              text(entry, "subresource"),
              seconds(entry.path("time")),
              ManagedTreeReading.owned(entry.path("fieldsV1"), keys)));
    }
    Map<String, String> annotations = texts(m.path("annotations"));
    annotations
        .keySet()
        .retainAll(
            List.of(
                "kubernetes.io/change-cause",
                "deployment.kubernetes.io/revision",
                "deployment.kubernetes.io/revision-history",
                "kubectl.kubernetes.io/restartedAt",
                "k8s.io/initial-events-end"));
    return new Meta(
        text(m, "namespace"),
        text(m, "name"),
        uuid(text(m, "uid")),
        m.path("resourceVersion").asLong(),
        seconds(m.path("creationTimestamp")),
        seconds(m.path("deletionTimestamp")),
        m.path("generation").asLong(),
        texts(m.path("labels")),
        annotations,
        owner(m),
        managers);
  }

  private static Meta.Owner owner(JsonNode meta) {
    for (JsonNode reference : meta.path("ownerReferences")) {
      if (reference.path("controller").asBoolean()) {
        return new Meta.Owner(
            text(reference, "kind"), text(reference, "name"), uuid(text(reference, "uid")));
      }
    }
    return null;
  }

  private static Node node(JsonNode o) {
    JsonNode status = o.path("status");
    JsonNode info = status.path("nodeInfo");
    JsonNode room = status.path("allocatable");
    String address = "";
    for (JsonNode one : status.path("addresses")) {
      if (address.isEmpty() && text(one, "type").equals("InternalIP")) {
        address = text(one, "address");
      }
    }
    List<Node.Taint> taints = new ArrayList<>();
    for (JsonNode taint : o.path("spec").path("taints")) {
      taints.add(
          new Node.Taint(
              text(taint, "key"),
              text(taint, "value"),
              text(taint, "effect"),
              seconds(taint.path("timeAdded"))));
    }
    return new Node(
        meta(o, true),
        o.path("spec").path("unschedulable").asBoolean(),
        taints,
        conditions(status),
        text(info, "kubeletVersion"),
        text(info, "kernelVersion"),
        text(info, "osImage"),
        text(info, "containerRuntimeVersion"),
        address,
        PodTreeReading.quantity(text(room, "cpu"), 1000),
        PodTreeReading.quantity(text(room, "memory"), 1),
        (int) PodTreeReading.quantity(text(room, "pods"), 1));
  }

  private static Lease lease(JsonNode o, JsonNode spec) {
    Instant renewed = instant(spec.path("renewTime"));
    return new Lease(
        meta(o, false),
        text(spec, "holderIdentity"),
        micros(renewed),
        micros(instant(spec.path("acquireTime"))),
        spec.path("leaseDurationSeconds").asInt(),
        spec.path("leaseTransitions").asInt(),
        0,
        true);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  private static Service service(JsonNode o, JsonNode spec) {
    List<Integer> ports = new ArrayList<>();
    spec.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
    List<String> addresses = new ArrayList<>();
    for (JsonNode way : o.path("status").path("loadBalancer").path("ingress")) {
      addresses.add(way.has("ip") ? text(way, "ip") : text(way, "hostname"));
    }
    return new Service(
        meta(o, true), texts(spec.path("selector")), text(spec, "type"), ports, addresses);
  }

  private static EndpointSlice slice(JsonNode o) {
    List<EndpointSlice.Endpoint> endpoints = new ArrayList<>();
    for (JsonNode one : o.path("endpoints")) {
      JsonNode conditions = one.path("conditions");
      boolean ready = conditions.path("ready").asBoolean(true);
      endpoints.add(
          new EndpointSlice.Endpoint(
              ready,
              conditions.path("serving").asBoolean(ready),
              conditions.path("terminating").asBoolean(),
              text(one, "nodeName"),
              text(one.path("targetRef"), "kind").equals("Pod")
                  ? text(one.path("targetRef"), "name")
                  : ""));
    }
    JsonNode labels = o.path("metadata").path("labels");
    return new EndpointSlice(meta(o, true), text(labels, "kubernetes.io/service-name"), endpoints);
  }

  private static Resource autoscaler(JsonNode o, JsonNode spec, JsonNode status) {
    JsonNode target = spec.path("scaleTargetRef");
    return new HorizontalPodAutoscaler(
        meta(o, true),
        new ObjectRef(
            text(target, "kind"), text(o.path("metadata"), "namespace"), text(target, "name")),
        spec.path("minReplicas").asInt(1),
        spec.path("maxReplicas").asInt(),
        status.path("currentReplicas").asInt(),
        status.path("desiredReplicas").asInt(),
        conditions(status));
  }

  private static List<String> keys(JsonNode o) {
    TreeSet<String> keys = new TreeSet<>();
    for (JsonNode entry : o.path("metadata").path("managedFields")) {
      for (String part : List.of("f:data", "f:binaryData")) {
        entry
            .path("fieldsV1")
            .path(part)
            .fieldNames()
            .forEachRemaining(
                name -> {
                  if (!name.equals(".")) {
                    keys.add(name.replaceFirst("^f:", ""));
                  }
                });
      }
    }
    return List.copyOf(keys);
  }

  private static Event event(JsonNode o) {
    JsonNode about = o.path("involvedObject");
    Meta meta = meta(o, false);
    long first = seconds(o.path("firstTimestamp"));
    first = first == 0 ? seconds(o.path("eventTime")) : first;
    first = first == 0 ? meta.createdAt() : first;
    long last =
        Math.max(
            seconds(o.path("lastTimestamp")), seconds(o.path("series").path("lastObservedTime")));
    String source = text(o.path("source"), "component");
    return new Event(
        meta,
        new ObjectRef(text(about, "kind"), text(about, "namespace"), text(about, "name")),
        text(o, "type"),
        text(o, "reason"),
        text(o, "message"),
        Math.max(1, Math.max(o.path("count").asInt(), o.path("series").path("count").asInt())),
        first,
        Math.max(first, last),
        source.isEmpty() ? text(o, "reportingComponent") : source);
  }

  static List<Condition> conditions(JsonNode status) {
    List<Condition> all = new ArrayList<>();
    for (JsonNode one : status.path("conditions")) {
      all.add(
          new Condition(
              text(one, "type"),
              text(one, "status"),
              text(one, "reason"),
              text(one, "message"),
              seconds(one.path("lastTransitionTime"))));
    }
    return all;
  }

  static String text(JsonNode node, String field) {
    return node.path(field).isNull() ? "" : node.path(field).asText();
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> all = new TreeMap<>();
    node.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
    return all;
  }

  static long seconds(JsonNode time) {
    return instant(time).getEpochSecond();
  }

  private static Instant instant(JsonNode time) {
    return time.isTextual() ? Instant.parse(time.asText()) : Instant.EPOCH;
  }

  private static UUID uuid(String text) {
    return text.isEmpty() ? new UUID(0, 0) : UUID.fromString(text);
  }
}
