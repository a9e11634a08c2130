package flybridge.drill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import flybridge.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleClusterTest {
  private final ObjectStore store = ScaleCluster.filled(7, 317, Time.system());

  @Test
  void everythingIsThereOnceAndBelongsTogether() {
    Set<String> nodes = new HashSet<>();
    store.list(ResourceType.NODES).forEach(node -> nodes.add(node.at("/metadata/name").asText()));
    assertThat(nodes).hasSize(7);
    assertThat(store.list(ResourceType.LEASES)).hasSize(7);
    Map<String, Integer> owned = new HashMap<>();
    for (ObjectNode pod : store.list(ResourceType.PODS)) {
      assertThat(nodes).contains(pod.at("/spec/nodeName").asText());
      owned.merge(owner(pod), 1, Integer::sum);
    }
    assertThat(owned.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(317);
    for (ObjectNode set : store.list(ResourceType.REPLICA_SETS)) {
      String uid = set.at("/metadata/uid").asText();
      assertThat(owned.remove(uid)).isEqualTo(set.at("/spec/replicas").asInt());
      String name = set.at("/metadata/ownerReferences/0/name").asText();
      String namespace = set.at("/metadata/namespace").asText();
      ObjectNode deployment = store.get(ResourceType.DEPLOYMENTS, namespace, name).orElseThrow();
      assertThat(owner(set)).isEqualTo(deployment.at("/metadata/uid").asText());
      assertThat(store.get(ResourceType.NAMESPACES, "", namespace)).isPresent();
    }
    assertThat(owned).isEmpty();
  }

  @Test
  void aPodIsAsLongAsOnARealServer() {
    long bytes = 0;
    for (ObjectNode pod : store.list(ResourceType.PODS)) {
      bytes += pod.toString().getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(bytes / 317.0).isBetween(9_700 * 0.95, 9_700 * 1.05);
    long protobuf = 0;
    for (ObjectNode pod : store.list(ResourceType.PODS)) {
      protobuf += KubernetesProtobuf.message("v1", "Pod", pod).length;
    }
    assertThat(protobuf / 317.0).isBetween(7_400 * 0.95, 7_400 * 1.05);
  }

  @Test
  void namespacesAreUnevenAndNoneTooLarge() {
    Map<String, Integer> sizes = new HashMap<>();
    for (ObjectNode set : ScaleCluster.filled(5, 7_260, Time.system()).list(ResourceType.PODS)) {
      sizes.merge(set.at("/metadata/namespace").asText(), 1, Integer::sum);
    }
    assertThat(sizes.values()).contains(30, 3_000).allMatch(size -> size <= 3_000);
  }

  @Test
  void managedFieldsNameEachVariable() {
    ObjectNode pod = store.list(ResourceType.PODS).getFirst();
    JsonNode env = pod.at("/spec/containers/0/env");
    JsonNode named =
        pod.at("/metadata/managedFields/0/fieldsV1/f:spec/f:containers")
            .path("k:{\"name\":\"app\"}")
            .path("f:env");
    assertThat(env).hasSize(22);
    env.forEach(
        one ->
            assertThat(named.has("k:{\"name\":\"%s\"}".formatted(one.path("name").asText())))
                .isTrue());
  }

  private static String owner(JsonNode object) {
    return object.at("/metadata/ownerReferences/0/uid").asText();
  }
}
