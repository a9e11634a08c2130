package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which pods stand behind a Service, and which of them may be asked
/// (`pkg/controller/endpointslice`, staging `endpointslice/reconciler.go` and `utils.go`). One
/// slice a Service, of at most a hundred endpoints here as there; more than that is left out.
final class EndpointSlices implements Component {
  private static final String MANAGER = "kube-controller-manager";
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";
  private static final int MOST_ENDPOINTS = 100;

  private final World world;
  private final WorkQueue queue;
  private final Map<String, Map<String, JsonNode>> selectors = new HashMap<>();

  EndpointSlices(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "endpointslices", 15, 25, this::reconcile);
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case SERVICES -> observeService(event);
      case PODS -> observePod(event);
      default -> {}
    }
  }

  private void observeService(StoreEvent event) {
    String namespace = Fields.namespace(event.object());
    String name = Fields.name(event.object());
    JsonNode selector = event.object().at("/spec/selector");
    if (event.change() == StoreEvent.Change.DELETED || selector.isEmpty()) {
      selectors.getOrDefault(namespace, new HashMap<>()).remove(name);
    } else {
      selectors.computeIfAbsent(namespace, _ -> new HashMap<>()).put(name, selector);
      queue.add(Fields.key(event.object()));
    }
  }

  private void observePod(StoreEvent event) {
    String namespace = Fields.namespace(event.object());
    Set<Map<String, String>> labels = new HashSet<>();
    labels.add(Fields.labels(event.object()));
    Optional.ofNullable(event.previous()).map(Fields::labels).ifPresent(labels::add);
    selectors
        .getOrDefault(namespace, Map.of())
        .forEach(
            (name, selector) -> {
              if (labels.stream().anyMatch(known -> Selection.matchesAll(selector, known))) {
                queue.add(namespace + "/" + name);
              }
            });
  }

  private void reconcile(String key) {
    Optional<ObjectNode> service = world.find(ResourceType.SERVICES, key);
    if (service.isEmpty()) {
      return;
    }
    ArrayNode endpoints = endpoints(service.get());
    Optional<ObjectNode> slice = slice(service.get());
    if (slice.isEmpty()) {
      create(service.get(), endpoints);
    } else if (!slice.get().path("endpoints").equals(endpoints)) {
      world
          .store()
          .modify(
              ResourceType.ENDPOINT_SLICES,
              Fields.namespace(slice.get()),
              Fields.name(slice.get()),
              MANAGER,
              present -> {
                present.set("endpoints", endpoints);
                stampTrigger(present);
              });
    }
  }

  private void stampTrigger(ObjectNode slice) {
    slice
        .withObject("/metadata")
        .withObject("annotations")
        .put("endpoints.kubernetes.io/last-change-trigger-time", world.stamp());
  }

  private Optional<ObjectNode> slice(ObjectNode service) {
    List<ObjectNode> slices =
        world.store().list(ResourceType.ENDPOINT_SLICES, Fields.namespace(service));
    return slices.stream()
        .filter(
            slice ->
                Fields.labels(slice).getOrDefault(SERVICE_LABEL, "").equals(Fields.name(service)))
        .findFirst();
  }

  private ArrayNode endpoints(ObjectNode service) {
    ArrayNode endpoints = Fields.array();
    JsonNode selector = service.at("/spec/selector");
    world.pods().in(Fields.namespace(service)).stream()
        .filter(pod -> Selection.matchesAll(selector, pod.labels()))
        .filter(pod -> !pod.ip().isEmpty() && !pod.isFinished() && pod.isBound())
        .limit(MOST_ENDPOINTS)
        .forEach(pod -> endpoints.add(endpoint(pod)));
    return endpoints;
  }

  private ObjectNode endpoint(PodFacts pod) {
    ObjectNode endpoint = Fields.object();
    endpoint.putArray("addresses").add(pod.ip());
    endpoint
        .putObject("conditions")
        .put("ready", pod.ready() && !pod.deleting())
        .put("serving", pod.ready())
        .put("terminating", pod.deleting());
    endpoint
        .putObject("targetRef")
        .put("kind", "Pod")
        .put("namespace", pod.namespace())
        .put("name", pod.name())
        .put("uid", pod.uid());
    endpoint.put("nodeName", pod.node());
    world
        .find(ResourceType.NODES, "", pod.node())
        .map(node -> Fields.labels(node).get("topology.kubernetes.io/zone"))
        .ifPresent(zone -> endpoint.put("zone", zone));
    return endpoint;
  }

  private void create(ObjectNode service, ArrayNode endpoints) {
    ObjectNode slice = Fields.object();
    ObjectNode metadata = slice.putObject("metadata");
    metadata.put("generateName", Fields.name(service) + "-");
    metadata.put("namespace", Fields.namespace(service));
    ObjectNode labels = metadata.putObject("labels");
    Fields.labels(service).forEach(labels::put);
    labels.put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
    labels.put(SERVICE_LABEL, Fields.name(service));
    stampTrigger(slice);
    Fields.own(slice, "v1", "Service", service);
    slice.put("addressType", "IPv4");
    slice.set("endpoints", endpoints);
    ArrayNode ports = slice.putArray("ports");
    for (JsonNode port : service.at("/spec/ports")) {
      ports
          .addObject()
          .put("name", port.path("name").asText())
          .put("protocol", port.path("protocol").asText("TCP"))
          .put("port", port.path("targetPort").asInt(port.path("port").asInt()));
    }
    world.store().create(ResourceType.ENDPOINT_SLICES, slice, MANAGER);
  }
}
