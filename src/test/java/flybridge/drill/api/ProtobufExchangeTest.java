package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that speak nothing but protobuf.
@Timeout(60)
final class ProtobufExchangeTest {
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final String PODS = "/api/v1/namespaces/shop/pods";
  private static final String STREAM =
      "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
          + "&allowWatchBookmarks=true";
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
    cluster.pod("first", "web");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private HttpResponse<byte[]> send(String method, String path, JsonNode body) throws Exception {
    String apiVersion = body.path("apiVersion").asText();
    String kind = body.path("kind").asText();
    return send(
        method,
        path,
        KubernetesProtobuf.document(
            apiVersion, kind, KubernetesProtobuf.message(apiVersion, kind, body)));
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body) throws Exception {
    return cluster
        .client
        .client()
        .send(
            cluster
                .client
                .request(path)
                .headers("Accept", PROTOBUF, "Content-Type", PROTOBUF)
                .method(method, BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofByteArray());
  }

  private static byte[] frame(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static String brief(byte[] frame) {
    return new String(RecordedMessages.fields(frame, 1).getFirst())
        + " "
        + RecordedMessages.tree(RecordedMessages.document(frame)).at("/metadata/name").asText();
  }

  @Test
  void aWatchTellsAllThatHappens() throws Exception {
    var request =
        cluster.client.request(PODS + STREAM).header("Accept", PROTOBUF + ";stream=watch").build();
    var answer = cluster.client.client().send(request, BodyHandlers.ofInputStream());
    try (DataInputStream in = new DataInputStream(answer.body())) {
      assertThat(brief(frame(in))).isEqualTo("ADDED first");
      JsonNode end = RecordedMessages.tree(RecordedMessages.document(frame(in)));
      assertThat(end.at("/metadata/annotations").has("k8s.io/initial-events-end")).isTrue();
      cluster.pod("second", "web");
      assertThat(brief(frame(in))).isEqualTo("ADDED second");
      cluster.store.modifyStatus(
          ResourceType.PODS,
          "shop",
          "second",
          "kubelet",
          pod -> pod.withObject("/status").put("phase", "Failed"));
      byte[] modified = frame(in);
      assertThat(brief(modified)).isEqualTo("MODIFIED second");
      assertThat(RecordedMessages.tree(RecordedMessages.document(modified)).at("/status/phase"))
          .hasToString("\"Failed\"");
      cluster.store.delete(ResourceType.PODS, "shop", "second");
      byte[] deleted = frame(in);
      assertThat(brief(deleted)).isEqualTo("DELETED second");
      assertThat(RecordedMessages.version(RecordedMessages.raw(RecordedMessages.document(deleted))))
          .endsWith("@" + cluster.store.revision());
    }
  }

  @Test
  void aTableHasNoProtobuf() throws Exception {
    var answer =
        cluster.client.get(PODS, "Accept", PROTOBUF + ";as=Table;v=v1;g=meta.k8s.io," + PROTOBUF);

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(RecordedMessages.tree(answer.body()).path("message").asText())
        .contains("Table does not implement the protobuf marshalling interface");
  }

  @Test
  void aBodyThatCannotBeReadIsRefusedInWords() throws Exception {
    var answer = send("POST", PODS, new byte[] {'k', '8', 's', 0, 0x12, 0x7f});

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(RecordedMessages.tree(answer.body()).path("message").asText())
        .isEqualTo("the protobuf body cannot be read as a Pod: it ends within raw");
  }

  @Test
  void scalesReplacesAndDeletes() throws Exception {
    ObjectNode deployment =
        TestCluster.object(
            """
            {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web"},
             "spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},"template":{
             "metadata":{"labels":{"app":"web"}},
             "spec":{"containers":[{"name":"c","image":"c:1"}]}}}}
            """);
    String path = "/apis/apps/v1/namespaces/shop/deployments";
    assertThat(send("POST", path, deployment).statusCode()).isEqualTo(201);

    var scale = cluster.client.get(path + "/web/scale", "Accept", PROTOBUF);
    ObjectNode wished = (ObjectNode) RecordedMessages.tree(scale.body());
    assertThat(wished.at("/status/selector").asText()).isEqualTo("app=web");
    wished.withObject("/spec").put("replicas", 3);
    assertThat(send("PUT", path + "/web/scale", wished).statusCode()).isEqualTo(200);
    JsonNode scaled = cluster.store.get(ResourceType.DEPLOYMENTS, "shop", "web").orElseThrow();
    assertThat(scaled.at("/spec/replicas").asInt()).isEqualTo(3);

    ObjectNode options = TestCluster.object("{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\"}");
    options.withObject("/preconditions").put("uid", "another");
    assertThat(send("DELETE", path + "/web", options).statusCode()).isEqualTo(409);
    options.withObject("/preconditions").put("uid", scaled.at("/metadata/uid").asText());
    assertThat(send("DELETE", path + "/web", options).statusCode()).isEqualTo(200);
    assertThat(cluster.store.list(ResourceType.DEPLOYMENTS)).isEmpty();
  }

  @Test
  void pagesAndLongListsComeAsInJson() throws Exception {
    for (int i = 0; i < 400; i++) {
      cluster.pod("pod-%03d".formatted(i), "web");
    }
    var plain = cluster.client.get(PODS, "Accept", PROTOBUF);
    var zipped = cluster.client.get(PODS, "Accept", PROTOBUF, "Accept-Encoding", "gzip");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(Recordings.unzipped(zipped.body())).isEqualTo(plain.body());

    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      var page = cluster.client.get(PODS + "?limit=150&continue=" + token, "Accept", PROTOBUF);
      RecordedMessages.items(page.body()).forEach(pod -> paged.add(RecordedMessages.version(pod)));
      token = RecordedMessages.tree(page.body()).at("/metadata/continue").asText();
    } while (!token.isEmpty());
    assertThat(paged)
        .isEqualTo(
            RecordedMessages.items(plain.body()).stream().map(RecordedMessages::version).toList());
  }
}
