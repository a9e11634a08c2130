package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriteTest {
  private static final String JSON = "application/json";
  private static final String PODS = "/api/v1/namespaces/shop/pods";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments";
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
    cluster.pod("a", "web");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private JsonNode send(String method, String path, String type, String body, int code)
      throws Exception {
    HttpResponse<byte[]> answer = cluster.client.send(method, path, type, body);
    JsonNode tree = Recordings.JSON.readTree(answer.body());
    assertThat(answer.statusCode()).as(tree.toString()).isEqualTo(code);
    return tree;
  }

  private JsonNode deployment() throws Exception {
    return send(
        "POST",
        DEPLOYMENTS + "?fieldManager=kubectl-create",
        JSON,
        """
        {"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"app":"web"}},
          "template":{"metadata":{"labels":{"app":"web"}},
            "spec":{"containers":[{"name":"web","image":"web:1","env":[{"name":"A","value":"1"}]},
              {"name":"side","image":"side:1"}]}}}}
        """,
        201);
  }

  @Test
  void aNewDeploymentHasWhatItsAuthorLeftOut() throws Exception {
    JsonNode made = deployment();
    assertThat(made.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(made.at("/spec/strategy/rollingUpdate/maxSurge").asText()).isEqualTo("25%");
    assertThat(made.at("/spec/template/spec/containers/0/imagePullPolicy").asText())
        .isEqualTo("IfNotPresent");
    assertThat(made.at("/metadata/managedFields/0/manager").asText()).isEqualTo("kubectl-create");
  }

  @Test
  void aStrategicPatchMergesListsByTheirKeys() throws Exception {
    deployment();
    JsonNode patched =
        send(
            "PATCH",
            DEPLOYMENTS + "/web?fieldManager=kubectl-set",
            "application/strategic-merge-patch+json",
            """
            {"spec":{"template":{"spec":{"containers":[
              {"name":"web","image":"web:2","env":[{"name":"B","value":"2"}]},
              {"name":"side","$patch":"delete"}]}}}}
            """,
            200);
    JsonNode containers = patched.at("/spec/template/spec/containers");
    assertThat(containers).hasSize(1);
    assertThat(containers.at("/0/image").asText()).isEqualTo("web:2");
    assertThat(containers.at("/0/env").findValuesAsText("name")).containsExactly("A", "B");
    assertThat(patched.at("/metadata/generation").asInt()).isEqualTo(2);
  }

  @Test
  void aMergePatchReplacesListsAndRemovesNulls() throws Exception {
    deployment();
    JsonNode patched =
        send(
            "PATCH",
            DEPLOYMENTS + "/web",
            "application/merge-patch+json",
            """
            {"metadata":{"annotations":{"x":"y"}},"spec":{"revisionHistoryLimit":null,
              "template":{"spec":{"containers":[{"name":"only","image":"o:1"}]}}}}
            """,
            200);
    assertThat(patched.at("/spec/template/spec/containers")).hasSize(1);
    assertThat(patched.path("spec").has("revisionHistoryLimit")).isFalse();
    assertThat(patched.at("/metadata/annotations/x").asText()).isEqualTo("y");
  }

  @Test
  void aJsonPatchDoesItsOperationsInOrder() throws Exception {
    deployment();
    JsonNode patched =
        send(
            "PATCH",
            DEPLOYMENTS + "/web",
            "application/json-patch+json",
            """
            [{"op":"test","path":"/spec/replicas","value":1},
             {"op":"replace","path":"/spec/replicas","value":4},
             {"op":"add","path":"/metadata/labels","value":{"a~b":"c"}},
             {"op":"remove","path":"/spec/template/spec/containers/1"}]
            """,
            200);
    assertThat(patched.at("/spec/replicas").asInt()).isEqualTo(4);
    assertThat(patched.at("/spec/template/spec/containers")).hasSize(1);
    send(
        "PATCH",
        DEPLOYMENTS + "/web",
        "application/json-patch+json",
        "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":1}]",
        422);
  }

  @Test
  void scalingLeavesAManagerWithoutATime() throws Exception {
    deployment();
    JsonNode scale =
        send(
            "PATCH",
            DEPLOYMENTS + "/web/scale?fieldManager=kubectl",
            "application/merge-patch+json",
            "{\"spec\":{\"replicas\":3}}",
            200);
    JsonNode entry = cluster.json(DEPLOYMENTS + "/web").at("/metadata/managedFields/0");
    assertThat(scale.path("kind").asText()).isEqualTo("Scale");
    assertThat(scale.at("/status/selector").asText()).isEqualTo("app=web");
    assertThat(entry.path("subresource").asText()).isEqualTo("scale");
    assertThat(entry.has("time")).isFalse();
  }

  @Test
  void aPodOnANodeIsOnlyMarkedUntilItsKubeletIsDone() throws Exception {
    JsonNode marked = send("DELETE", PODS + "/a", JSON, "", 200);
    assertThat(marked.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
    assertThat(marked.at("/metadata/deletionTimestamp").asText()).isEqualTo("2026-11-21T08:00:30Z");
    send("DELETE", PODS + "/a?gracePeriodSeconds=0", JSON, "", 200);
    assertThat(cluster.client.get(PODS + "/a").statusCode()).isEqualTo(404);
  }

  @Test
  void aFinalizerHoldsAnObjectUntilItIsTakenAway() throws Exception {
    String path = "/api/v1/namespaces/shop/configmaps";
    send("POST", path, JSON, "{\"metadata\":{\"name\":\"c\",\"finalizers\":[\"x/y\"]}}", 201);
    send("DELETE", path + "/c", JSON, "", 200);
    assertThat(cluster.json(path + "/c").path("metadata").has("deletionTimestamp")).isTrue();
    send(
        "PATCH",
        path + "/c",
        "application/merge-patch+json",
        "{\"metadata\":{\"finalizers\":null}}",
        200);
    assertThat(cluster.client.get(path + "/c").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"0,429", "1,201"})
  void aBudgetDecidesOnEvictions(int allowed, int code) throws Exception {
    cluster.store.create(
        ResourceType.POD_DISRUPTION_BUDGETS,
        TestCluster.object(
            """
            {"metadata":{"namespace":"shop","name":"web"},
             "spec":{"selector":{"matchLabels":{"app":"web"}}},
             "status":{"disruptionsAllowed":%d,"desiredHealthy":2,"currentHealthy":2}}
            """
                .formatted(allowed)),
        "test");
    send("POST", PODS + "/a/eviction", JSON, "{\"metadata\":{\"name\":\"a\"}}", code);
    boolean going = cluster.json(PODS + "/a").path("metadata").has("deletionTimestamp");
    assertThat(going).isEqualTo(code == 201);
  }

  @Test
  void aDryRunStoresNothing() throws Exception {
    long before = cluster.store.revision();
    send("DELETE", PODS + "/a?dryRun=All", JSON, "", 200);
    send(
        "POST",
        "/api/v1/namespaces/shop/configmaps?dryRun=All",
        JSON,
        "{\"metadata\":{\"name\":\"c\"}}",
        201);
    assertThat(cluster.store.revision()).isEqualTo(before);
  }

  @Test
  void anEventOfEitherVersionIsOneEvent() throws Exception {
    send(
        "POST",
        "/apis/events.k8s.io/v1/namespaces/shop/events",
        JSON,
        """
        {"metadata":{"name":"e"},"eventTime":"2026-11-21T08:00:00.000000Z","note":"hello",
         "regarding":{"kind":"Pod","name":"a"},"reportingController":"test","reason":"R",
         "type":"Normal","action":"A"}
        """,
        201);
    JsonNode core = cluster.json("/api/v1/namespaces/shop/events/e");
    assertThat(core.path("message").asText()).isEqualTo("hello");
    assertThat(core.at("/involvedObject/name").asText()).isEqualTo("a");
    assertThat(core.path("apiVersion").asText()).isEqualTo("v1");
  }
}
