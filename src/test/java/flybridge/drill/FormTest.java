package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Simulated objects have the form of objects recorded from a real control plane: every field that
/// they have, of the same JSON type. What differs is named here, with its reason.
class FormTest {
  /// Keys that are free: their names say nothing of the form.
  private static final Set<String> FREE =
      Set.of(
          "labels",
          "annotations",
          "fieldsV1",
          "matchLabels",
          "selector",
          "capacity",
          "allocatable",
          "requests",
          "limits",
          "nodeSelector");

  private static final String WORKLOADS =
      """
          - kind: Deployment
            namespace: shop
            name: web
            replicas: 2
            service: 80
            min-available: "1"
            containers: [{name: web, image: "web:1", requests: {cpu: 100m}}]
          - kind: StatefulSet
            namespace: shop
            name: queue
            replicas: 2
            containers: [{name: queue, image: "queue:1", requests: {cpu: 100m}}]
          - kind: DaemonSet
            namespace: shop
            name: agent
            containers: [{name: agent, image: "agent:1"}]
          - kind: CronJob
            namespace: shop
            name: tidy
            schedule: "*/5 * * * *"
            containers: [{name: tidy, image: "tidy:1", runs-for: 5s}]
      """;

  private static JsonNode recorded;
  private static Play play;

  @BeforeAll
  static void play() throws IOException {
    try (InputStream stream = FormTest.class.getResourceAsStream("/drill/recorded-forms.json")) {
      recorded = new JsonMapper().readTree(stream);
    }
    play = Play.of("n1, n2, n3", WORKLOADS, "  - {at: '10:05:00', node-power-off: {node: n3}}");
    play.stage()
        .store()
        .modify(
            ResourceType.DEPLOYMENTS,
            "shop",
            "web",
            "kubectl",
            web -> web.withObject("/spec").put("replicas", 3));
    play.to("10:06:30");
  }

  @AfterAll
  static void close() {
    play.close();
  }

  @Test
  void nodesHaveTheRecordedForm() {
    // phase is a field that only kwok, which played the recorded kubelets, still writes.
    Set<String> missing = missing("Node", play.node("n1"));
    assertThat(missing).containsExactly("status.phase: STRING");
    assertThat(missing("Node that is lost", play.node("n3")))
        .containsExactly("status.phase: STRING");
  }

  @Test
  void aNodeTellsTheAddressThatItsPodsNameAsTheirHosts() {
    ObjectNode web = play.pods("web").getFirst();
    ObjectNode node = play.node(web.at("/spec/nodeName").asText());
    assertThat(node.at("/status/addresses/0/type").asText()).isEqualTo("InternalIP");
    assertThat(node.at("/status/addresses/0/address").asText())
        .isNotEmpty()
        .isEqualTo(web.at("/status/hostIP").asText());
    assertThat(node.at("/status/addresses/1/type").asText()).isEqualTo("Hostname");
  }

  @Test
  void podsHaveTheRecordedForm() {
    ObjectNode web = play.pods("web").getFirst();
    // A StatefulSet's pod has what every pod has and its name as host name besides.
    assertThat(missing("Pod", web)).isEmpty();
    assertThat(missing("Pod of a StatefulSet", play.pods("queue").getFirst())).isEmpty();
    assertThat(types(new TreeSet<>(), "", web))
        .contains("status.hostIP: STRING", "status.containerStatuses[].containerID: STRING");
  }

  @Test
  void workloadsHaveTheRecordedForm() {
    assertThat(missing("Deployment", first(ResourceType.DEPLOYMENTS, "web"))).isEmpty();
    assertThat(missing("ReplicaSet", first(ResourceType.REPLICA_SETS, "web"))).isEmpty();
    assertThat(missing("StatefulSet", first(ResourceType.STATEFUL_SETS, "queue"))).isEmpty();
    assertThat(missing("DaemonSet", first(ResourceType.DAEMON_SETS, "agent"))).isEmpty();
    assertThat(missing("Job", first(ResourceType.JOBS, "tidy"))).isEmpty();
    assertThat(missing("PodDisruptionBudget", first(ResourceType.POD_DISRUPTION_BUDGETS, "web")))
        .isEmpty();
  }

  @Test
  void servicesAndTheirSlicesHaveTheRecordedForm() {
    assertThat(missing("Service", first(ResourceType.SERVICES, "web"))).isEmpty();
    assertThat(missing("EndpointSlice", first(ResourceType.ENDPOINT_SLICES, "web"))).isEmpty();
  }

  @Test
  void leasesHaveTheRecordedForm() {
    ObjectNode node = play.get(ResourceType.LEASES, "kube-node-lease", "n1");
    ObjectNode leader = play.get(ResourceType.LEASES, "kube-system", "kube-scheduler");
    assertThat(missing("Lease of a node", node)).isEmpty();
    assertThat(missing("Lease of a leader", leader)).isEmpty();
    assertThat(node.at("/spec/renewTime").asText())
        .hasSameSizeAs(recorded.at("/Lease of a node/spec/renewTime").asText());
  }

  @Test
  void eventsHaveTheRecordedForm() {
    assertThat(missing("Event of a controller", event("replicaset-controller"))).isEmpty();
    assertThat(missing("Event of the scheduler", event("default-scheduler"))).isEmpty();
    assertThat(missing("Event of a kubelet", event("kubelet"))).isEmpty();
    assertThat(missing("Event about a node", event("node-controller"))).isEmpty();
  }

  @Test
  void statusIsWrittenUnderTheNamesOfTheRealComponents() {
    assertThat(managers(play.node("n3")))
        .contains("kubelet/status", "kube-controller-manager/status", "kube-controller-manager/");
    ObjectNode undisturbed =
        play.pods("web").stream()
            .filter(pod -> !pod.at("/spec/nodeName").asText().equals("n3"))
            .findFirst()
            .orElseThrow();
    assertThat(managers(undisturbed))
        .containsExactlyInAnyOrder("kube-controller-manager/", "kubelet/status");
    assertThat(managers(first(ResourceType.ENDPOINT_SLICES, "web")))
        .containsExactly("kube-controller-manager/");
  }

  private static List<String> managers(ObjectNode object) {
    return object.at("/metadata/managedFields").findParents("manager").stream()
        .map(entry -> entry.path("manager").asText() + "/" + entry.path("subresource").asText())
        .toList();
  }

  private static ObjectNode first(ResourceType type, String name) {
    Predicate<ObjectNode> named = object -> object.at("/metadata/name").asText().startsWith(name);
    return play.stage().store().list(type, "shop").stream().filter(named).findFirst().orElseThrow();
  }

  private static ObjectNode event(String component) {
    return play.stage().store().list(ResourceType.EVENTS).stream()
        .filter(event -> event.path("reportingComponent").asText().equals(component))
        .filter(
            event -> !component.equals("kubelet") || event.at("/involvedObject").has("fieldPath"))
        .filter(
            event ->
                !component.equals("node-controller")
                    || event.at("/involvedObject/kind").asText().equals("Node"))
        .findFirst()
        .orElseThrow();
  }

  /// What the recorded object has and the simulated one has not.
  private static Set<String> missing(String recording, ObjectNode simulated) {
    assertThat(recorded.has(recording)).isTrue();
    Set<String> missing = types(new TreeSet<>(), "", recorded.path(recording));
    missing.removeAll(types(new TreeSet<>(), "", simulated));
    return missing;
  }

  private static Set<String> types(Set<String> types, String path, JsonNode node) {
    if (!path.isEmpty()) {
      types.add(path + ": " + node.getNodeType());
    }
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (node.isArray()) {
      node.forEach(item -> types(types, path + "[]", item));
    } else if (!FREE.contains(name)) {
      node.properties()
          .forEach(
              field ->
                  types(
                      types,
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    }
    return types;
  }
}
