package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// A store with a namespace and a few pods, its server, and a client.
final class TestCluster implements AutoCloseable {
  final ManualTime time = new ManualTime(Instant.parse("2026-11-21T08:00:00Z"));
  final ObjectStore store = new ObjectStore(time, 3);
  final ApiServer server;
  final ContractServer client;

  TestCluster() throws IOException, GeneralSecurityException {
    this(RecordedCluster.access(), settings -> settings);
  }

  TestCluster(Access access, UnaryOperator<ApiSettings> change)
      throws IOException, GeneralSecurityException {
    server = ApiServer.start(store, change.apply(ApiSettings.usual(time, access)));
    client = as("admin", RecordedCluster.ADMIN_TOKEN);
    store.create(ResourceType.NAMESPACES, object("{\"metadata\":{\"name\":\"shop\"}}"), "test");
  }

  ContractServer as(String user, String token) throws IOException, GeneralSecurityException {
    return new ContractServer(server.kubeconfig("drill", user, token).text());
  }

  ObjectNode pod(String name, String app) throws IOException {
    return store.create(
        ResourceType.PODS,
        object(
            """
            {"metadata":{"namespace":"shop","name":"%s","labels":{"app":"%s"}},
             "spec":{"nodeName":"node-1","containers":[{"name":"c","image":"c:1"}]},
             "status":{"phase":"Running"}}
            """
                .formatted(name, app)),
        "test");
  }

  static ObjectNode object(String json) throws IOException {
    return (ObjectNode) Recordings.JSON.readTree(json);
  }

  /// The document at a path.
  JsonNode json(String path) throws IOException, InterruptedException {
    return Recordings.JSON.readTree(client.get(path).body());
  }

  /// Opens a watch, whose frames are read as they come.
  Frames watch(String path, String... headers) throws IOException, InterruptedException {
    var request = client.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> answer =
        client.client().send(request.build(), BodyHandlers.ofInputStream());
    return new Frames(answer);
  }

  /// The frames of one watch.
  record Frames(HttpResponse<InputStream> answer) implements AutoCloseable {

    /// The next frame, waiting for it; missing at the end.
    JsonNode next() throws IOException {
      StringBuilder line = new StringBuilder();
      InputStream in = answer.body();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
      return Recordings.JSON.readTree(line.toString());
    }

    /// Type and name of the next frame.
    String brief() throws IOException {
      JsonNode frame = next();
      return frame.isMissingNode()
          ? "end"
          : frame.path("type").asText() + " " + frame.at("/object/metadata/name").asText();
    }

    @Override
    public void close() throws IOException {
      answer.body().close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
