package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObjectStoreTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T08:00:00Z"));
  private final ObjectStore store = new ObjectStore(time, 7);

  private static ObjectNode deployment(String image) throws Exception {
    return (ObjectNode)
        JSON.readTree(
            """
            {"metadata":{"namespace":"shop","name":"web","labels":{"app":"web"}},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},
               "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}},
               "template":{"metadata":{"labels":{"app":"web"}},
                 "spec":{"containers":[{"name":"web","image":"%s","resources":{}}]}}}}
            """
                .formatted(image));
  }

  @Test
  void aNewObjectGetsItsIdentityAndItsFirstManager() throws Exception {
    ObjectNode made = store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "kubectl-create");

    assertThat(made.at("/kind").asText()).isEqualTo("Deployment");
    assertThat(made.at("/apiVersion").asText()).isEqualTo("apps/v1");
    assertThat(made.at("/metadata/uid").asText())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(made.at("/metadata/resourceVersion").asText())
        .isEqualTo(Long.toString(store.revision()));
    assertThat(made.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(made.at("/metadata/creationTimestamp").asText()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(made.at("/metadata/managedFields").toString())
        .isEqualTo(
            "[{\"manager\":\"kubectl-create\",\"operation\":\"Update\",\"apiVersion\":\"apps/v1\","
                + "\"time\":\"2026-11-21T08:00:00Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":"
                + "{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},"
                + "\"f:spec\":{\"f:replicas\":{},\"f:selector\":{},\"f:strategy\":"
                + "{\"f:rollingUpdate\":{\".\":{},\"f:maxSurge\":{}},\"f:type\":{}},"
                + "\"f:template\":{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},"
                + "\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"web\\\"}\":{\".\":{},"
                + "\"f:image\":{},\"f:name\":{},\"f:resources\":{}}}}}}}}]");
  }

  @Test
  void aChangedFieldPassesToWhoChangedIt() throws Exception {
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "kubectl-create");
    time.advance(Duration.ofSeconds(60));
    ObjectNode set =
        store.modify(
            ResourceType.DEPLOYMENTS,
            "shop",
            "web",
            "kubectl-set",
            object ->
                ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("image", "web:2"));

    assertThat(set.at("/metadata/generation").asInt()).isEqualTo(2);
    assertThat(set.at("/metadata/managedFields/0/fieldsV1").toString())
        .doesNotContain("f:image")
        .contains("f:resources");
    assertThat(set.at("/metadata/managedFields/1").toString())
        .isEqualTo(
            "{\"manager\":\"kubectl-set\",\"operation\":\"Update\",\"apiVersion\":\"apps/v1\","
                + "\"time\":\"2026-11-21T08:01:00Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":"
                + "{\"f:spec\":{\"f:template\":{\"f:spec\":{\"f:containers\":"
                + "{\"k:{\\\"name\\\":\\\"web\\\"}\":{\"f:image\":{}}}}}}}}");
  }

  @Test
  void aStatusWriteLeavesTheSpecAndNamesTheSubresource() throws Exception {
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "kubectl-create");
    ObjectNode written =
        store.modifyStatus(
            ResourceType.DEPLOYMENTS,
            "shop",
            "web",
            "kube-controller-manager",
            object -> {
              object.withObject("/status").put("readyReplicas", 2L);
              object.withObject("/spec").put("replicas", 9);
            });

    assertThat(written.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(written.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(written.at("/metadata/managedFields").findValuesAsText("subresource"))
        .containsExactly("status");
  }

  @Test
  void aWriteThatChangesNothingMakesNoRevision() throws Exception {
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "kubectl-create");
    store.modifyStatus(
        ResourceType.DEPLOYMENTS, "shop", "web", "a", o -> o.putObject("status").put("x", 2L));
    long before = store.revision();
    store.modifyStatus(
        ResourceType.DEPLOYMENTS, "shop", "web", "b", o -> o.putObject("status").put("x", 2));
    store.update(ResourceType.DEPLOYMENTS, deployment("web:1"), "kubectl-replace");

    assertThat(store.revision()).isEqualTo(before);
  }

  @Test
  void anOldResourceVersionIsAConflict() throws Exception {
    ObjectNode first = store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "a").deepCopy();
    store.update(ResourceType.DEPLOYMENTS, deployment("web:2"), "b");

    assertThatThrownBy(() -> store.update(ResourceType.DEPLOYMENTS, first, "a"))
        .isInstanceOfSatisfying(StatusException.class, no -> assertThat(no.code()).isEqualTo(409))
        .hasMessage(
            "Operation cannot be fulfilled on deployments.apps \"web\": the object has been"
                + " modified; please apply your changes to the latest version and try again");
  }

  @Test
  void subscribersSeeEveryChangeInOrderAndMayWriteThemselves() throws Exception {
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "a");
    List<String> seen = new ArrayList<>();
    Subscription subscription =
        store.subscribe(
            0,
            event -> {
              seen.add(event.change() + " " + event.revision());
              if (event.change() == StoreEvent.Change.ADDED) {
                store.delete(ResourceType.DEPLOYMENTS, "shop", "web");
              }
            });
    subscription.close();
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "a");

    assertThat(seen).containsExactly("ADDED 2", "DELETED 3");
  }

  @Test
  void aListCanBeReadAsItWasUntilItIsCompacted() throws Exception {
    store.create(ResourceType.DEPLOYMENTS, deployment("web:1"), "a");
    long then = store.revision();
    store.update(ResourceType.DEPLOYMENTS, deployment("web:2"), "a");
    store.delete(ResourceType.DEPLOYMENTS, "shop", "web");

    assertThat(store.list(ResourceType.DEPLOYMENTS)).isEmpty();
    Records.Snapshot old = store.records().snapshot(ResourceType.DEPLOYMENTS, "", then, "");
    assertThat(old.items()).hasSize(1);
    assertThat(old.items().getFirst().tree().toString()).contains("web:1");
    store.compact(store.revision());
    assertThatThrownBy(() -> store.records().snapshot(ResourceType.DEPLOYMENTS, "", then, ""))
        .isInstanceOfSatisfying(StatusException.class, no -> assertThat(no.code()).isEqualTo(410));
  }
}
