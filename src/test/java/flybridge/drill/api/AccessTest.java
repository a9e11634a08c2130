package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {
  private static final List<String> READ = List.of("get", "list", "watch");
  private TestCluster cluster;
  private ContractServer narrow;

  @BeforeEach
  void start() throws Exception {
    Access access =
        RecordedCluster.access()
            .with(
                "narrow",
                new User("narrow@example.com", "", List.of("shop-team")),
                List.of(
                    AccessRule.inNamespace("shop", READ, List.of("", "apps"), List.of("*")),
                    AccessRule.inCluster(List.of("get"), List.of(""), List.of("nodes"))));
    cluster = new TestCluster(access, settings -> settings);
    narrow = cluster.as("narrow", "narrow");
    cluster.pod("a", "web");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/namespaces/shop/pods|200
          /api/v1/namespaces/shop/pods/a|200
          /api/v1/namespaces/shop|200
          /apis/apps/v1/namespaces/shop/deployments|200
          /api/v1/pods|403
          /api/v1/namespaces|403
          /api/v1/namespaces/other/pods|403
          /api/v1/nodes|403
          /api/v1/nodes/none|404
          /apis/batch/v1/namespaces/shop/jobs|403
          /version|200
          /apis|200
          /metrics|403
          """)
  void anAccountSeesWhatItsRulesAllow(String path, int code) throws Exception {
    assertThat(narrow.get(path).statusCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/nodes|nodes is forbidden: User "narrow@example.com" cannot list resource \
          "nodes" in API group "" at the cluster scope
          /api/v1/pods?watch=true|pods is forbidden: User "narrow@example.com" cannot watch \
          resource "pods" in API group "" at the cluster scope
          /apis/batch/v1/namespaces/shop/jobs/x|jobs.batch "x" is forbidden: User \
          "narrow@example.com" cannot get resource "jobs" in API group "batch" in the namespace \
          "shop"
          /metrics|forbidden: User "narrow@example.com" cannot get path "/metrics"
          """)
  void aRefusalSaysWhoMayNotDoWhatWhere(String path, String message) throws Exception {
    JsonNode status = Recordings.JSON.readTree(narrow.get(path).body());
    assertThat(status.path("message").asText()).isEqualTo(message);
  }

  @Test
  void anAccountCanAskWhatItMayDo() throws Exception {
    var answer =
        narrow.send(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
            "application/json",
            "{\"spec\":{\"namespace\":\"shop\"}}");
    JsonNode rules = Recordings.JSON.readTree(answer.body()).at("/status/resourceRules");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(rules.toString())
        .contains(
            "{\"verbs\":[\"get\",\"list\",\"watch\"],\"apiGroups\":[\"\",\"apps\"],"
                + "\"resources\":[\"*\"]}");
  }

  @Test
  void whoIsNobodyMayOnlyAskForHealthAndVersion() throws Exception {
    var request = HttpRequest.newBuilder(cluster.server.address().resolve("/version"));
    var answer = cluster.client.client().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
