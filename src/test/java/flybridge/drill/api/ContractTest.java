package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import flybridge.time.ManualTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds a server against what a real one was recorded to answer. With
/// `-Dflybridge.contract.kubeconfig=FILE` it is the server of that kubeconfig, with whatever is in
/// it; then only its administrator's requests are sent, and of documents only what both have is
/// compared.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractTest {
  private static final String OTHER = System.getProperty("flybridge.contract.kubeconfig", "");
  private static final Set<String> NEEDS_OUR_STATE =
      Set.of(
          "error/429-eviction-blocked-by-budget.json",
          "error/409-conflict.json",
          "error/409-exists.json",
          "error/415.json",
          "error/400.json",
          "error/422.json");
  private final List<ApiServer> servers = new ArrayList<>();
  private ContractServer present;
  private ContractServer compacted;
  private ContractServer changed;

  @BeforeAll
  void start() throws IOException, GeneralSecurityException {
    if (OTHER.isEmpty()) {
      present = start(RecordedCluster.store(), false);
      ObjectStore store = RecordedCluster.store();
      store.compact(store.revision());
      compacted = start(store, true);
      ObjectStore busy = RecordedCluster.store();
      RecordedCluster.repeatAnEvent(busy);
      changed = start(busy, false);
    } else {
      present = new ContractServer(Files.readString(Path.of(OTHER)));
      compacted = present;
      changed = present;
    }
  }

  private ContractServer start(ObjectStore store, boolean restarted)
      throws IOException, GeneralSecurityException {
    ApiSettings settings =
        ApiSettings.usual(new ManualTime(RecordedCluster.THEN), RecordedCluster.access());
    ApiServer server = ApiServer.start(store, settings);
    servers.add(server);
    if (restarted) {
      server.restart();
    }
    return new ContractServer(
        server.kubeconfig("drill", "admin", RecordedCluster.ADMIN_TOKEN).text());
  }

  @AfterAll
  void stop() throws IOException {
    for (ApiServer server : servers) {
      server.close();
    }
  }

  static List<Recordings.Exchange> exchanges() {
    return Recordings.all();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answersAsTheRealOne(Recordings.Exchange recorded) throws Exception {
    assumeTrue(
        OTHER.isEmpty()
            || recorded.user().equals("admin") && !NEEDS_OUR_STATE.contains(recorded.name()),
        "the other server has other users and objects");
    HttpResponse<byte[]> answer = serverFor(recorded).send(recorded, path(recorded));

    assertThat(answer.statusCode())
        .as("what may differ: %s", MayDiffer.reasons(recorded))
        .isEqualTo(recorded.status());
    sameHeaders(recorded, answer);
    String type = header(answer, "content-type");
    byte[] body =
        header(answer, "content-encoding").equals("gzip")
            ? Recordings.unzipped(answer.body())
            : answer.body();
    if (recorded.isWatch() && recorded.status() == 200) {
      sameFrames(recorded, body);
    } else if (type.startsWith("application/vnd.kubernetes.protobuf")) {
      sameDocument(recorded, RecordedMessages.tree(recorded.body()), RecordedMessages.tree(body));
      sameMessages(recorded, body);
    } else if (type.startsWith("application/json")) {
      sameDocument(
          recorded, Recordings.JSON.readTree(recorded.body()), Recordings.JSON.readTree(body));
    } else {
      sameText(recorded, new String(body, StandardCharsets.UTF_8));
    }
  }

  private ContractServer serverFor(Recordings.Exchange recorded) {
    if (recorded.name().equals("watch/events.pb")) {
      return changed;
    }
    boolean old =
        recorded.name().contains("expired") && !recorded.name().contains("exact-1")
            || recorded.name().contains("rv-too-old");
    return old ? compacted : present;
  }

  private static String path(Recordings.Exchange recorded) {
    String seconds = recorded.name().contains("with-bookmark") ? "2" : "1";
    return recorded.path().replaceFirst("timeoutSeconds=\\d+", "timeoutSeconds=" + seconds);
  }

  private static void sameHeaders(Recordings.Exchange recorded, HttpResponse<byte[]> answer) {
    for (String name :
        new String[] {
          "Content-Type",
          "Cache-Control",
          "X-Content-Type-Options",
          "Content-Encoding",
          "Vary",
          "Retry-After"
        }) {
      assertThat(header(answer, name))
          .as(name)
          .isEqualToIgnoringCase(recorded.answered().getOrDefault(name, ""));
    }
    if (!MayDiffer.SIZE.in(recorded)) {
      assertThat(answer.headers().map().containsKey("content-length"))
          .as("told its length")
          .isEqualTo(recorded.answered().containsKey("Content-Length"));
    }
  }

  private static void sameText(Recordings.Exchange recorded, String text) throws IOException {
    String then = new String(recorded.body(), StandardCharsets.UTF_8);
    if (MayDiffer.CHECKS.in(recorded)) {
      assertThat(text.lines()).allMatch(line -> line.matches("\\[\\+].* ok|readyz check passed"));
      assertThat(then.lines().toList()).containsAll(text.lines().toList());
    } else if (then.startsWith("{")) {
      sameDocument(recorded, Recordings.JSON.readTree(then), Recordings.JSON.readTree(text));
    } else {
      assertThat(text).isEqualTo(then);
    }
  }

  private static void sameDocument(Recordings.Exchange recorded, JsonNode then, JsonNode now) {
    if (then.path("kind").asText().equals("Status")) {
      assertThat(Compared.masked(recorded, now)).isEqualTo(Compared.masked(recorded, then));
    } else if (MayDiffer.DISCOVERY.in(recorded) || !OTHER.isEmpty()) {
      Compared.sameWhereBothSpeak(Shapes.of(then), Shapes.of(now));
      if (OTHER.isEmpty()) {
        assertThat(Compared.leaves(then)).containsAll(Compared.leaves(now));
      }
    } else {
      Map<String, Set<JsonNodeType>> expected = Shapes.of(then);
      if (MayDiffer.REVIEW_MANAGER.in(recorded)) {
        expected.keySet().removeIf(path -> path.startsWith("/metadata/"));
      }
      Map<String, Set<JsonNodeType>> found = Shapes.of(now);
      if (MayDiffer.DAEMON_SET_ANNOTATION.in(recorded)) {
        found.keySet().removeIf(path -> path.endsWith("/deprecated.daemonset.template.generation"));
      }
      assertThat(found).isEqualTo(expected);
      if (then.path("kind").asText().equals("Table")) {
        assertThat(now.path("columnDefinitions")).isEqualTo(then.path("columnDefinitions"));
        assertThat(Compared.cells(now)).isEqualTo(Compared.cells(then));
      } else if (then.at("/metadata/resourceVersion").asText().equals("4228")) {
        assertThat(now.path("items")).isEqualTo(then.path("items"));
      }
    }
  }

  /// Objects in the same state are the same bytes.
  private static void sameMessages(Recordings.Exchange recorded, byte[] body) {
    if (recorded.status() == 200 && recorded.name().startsWith("list/")) {
      Map<String, byte[]> now = new TreeMap<>();
      RecordedMessages.objects(body).forEach(one -> now.put(RecordedMessages.version(one), one));
      for (byte[] then : RecordedMessages.objects(recorded.body())) {
        byte[] ours = now.get(RecordedMessages.version(then));
        if (OTHER.isEmpty() && !MayDiffer.OTHER_STATES.in(recorded)) {
          assertThat(ours).as(RecordedMessages.version(then)).isNotNull();
        }
        if (ours != null) {
          assertThat(ours).isEqualTo(then);
        }
      }
    }
  }

  private static void sameFrames(Recordings.Exchange recorded, byte[] body) throws IOException {
    boolean protobuf = recorded.name().endsWith(".pb");
    List<JsonNode> then =
        protobuf ? RecordedMessages.frameTrees(recorded.body()) : Compared.frames(recorded.body());
    List<JsonNode> now = protobuf ? RecordedMessages.frameTrees(body) : Compared.frames(body);
    if (OTHER.isEmpty()) {
      assertThat(Compared.types(now)).isEqualTo(Compared.types(then));
    } else {
      assertThat(Set.copyOf(Compared.types(now))).isSubsetOf(Set.of("ADDED", "BOOKMARK", "ERROR"));
    }
    for (String type : Set.copyOf(Compared.types(then))) {
      var expected = Shapes.of(Compared.folded(then, type));
      var found = Shapes.of(Compared.folded(now, type));
      if (type.equals("ERROR")) {
        assertThat(Compared.masked(recorded, now.getFirst()))
            .isEqualTo(Compared.masked(recorded, then.getFirst()));
      } else if (type.equals("BOOKMARK") && OTHER.isEmpty()) {
        assertThat(found).isEqualTo(expected);
      } else {
        Compared.sameWhereBothSpeak(expected, found);
      }
    }
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
