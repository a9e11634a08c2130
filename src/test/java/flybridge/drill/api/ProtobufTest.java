package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import flybridge.drill.api.protobuf.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The messages, held to what a real server wrote of the same objects in both forms.
final class ProtobufTest {

  /// Recorded protobuf documents of status 200 of which there is JSON of the same path.
  static List<Recordings.Exchange> documents() {
    return Recordings.all().stream()
        .filter(one -> one.name().endsWith(".pb") && !one.isWatch() && one.status() == 200)
        .filter(one -> inJson(one).isPresent())
        .toList();
  }

  @Test
  void thereIsEnoughToHoldItTo() {
    assertThat(documents()).hasSizeGreaterThanOrEqualTo(19);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsWhatTheRealServerWrote(Recordings.Exchange recorded) throws Exception {
    JsonNode json = inJson(recorded).orElseThrow();
    String apiVersion = json.path("apiVersion").asText();
    ObjectNode read =
        KubernetesProtobuf.read(recorded.body(), apiVersion, json.path("kind").asText());

    assertThat(read.path("kind")).isEqualTo(json.path("kind"));
    assertThat(read.path("apiVersion")).isEqualTo(json.path("apiVersion"));
    boolean list = json.has("items");
    int same = 0;
    Map<String, JsonNode> known = byVersion(json);
    for (JsonNode object : objects(read)) {
      JsonNode then = known.get(version(object));
      if (then != null) {
        assertThat(object).isEqualTo(list ? withoutKind(then) : then);
        same++;
      }
    }
    assertThat(same).as("objects recorded in the same state").isPositive();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesByteForByteWhatTheRealServerWrote(Recordings.Exchange recorded) throws Exception {
    JsonNode json = inJson(recorded).orElseThrow();
    String apiVersion = json.path("apiVersion").asText();
    String kind = json.path("kind").asText();
    boolean list = kind.endsWith("List");
    String itemKind = kind.replaceFirst("List$", "");
    List<byte[]> messages =
        list
            ? RecordedMessages.items(recorded.body())
            : List.of(RecordedMessages.raw(recorded.body()));
    Map<String, JsonNode> known = byVersion(json);
    int same = 0;
    for (byte[] message : messages) {
      byte[] whole = KubernetesProtobuf.document(apiVersion, itemKind, message);
      JsonNode then = known.get(version(KubernetesProtobuf.read(whole, apiVersion, itemKind)));
      if (then != null) {
        assertThat(KubernetesProtobuf.message(apiVersion, itemKind, then))
            .as(then.at("/metadata/name").asText())
            .isEqualTo(message);
        same++;
      }
    }
    assertThat(same).as("objects recorded in the same state").isPositive();
    JsonNode whole = KubernetesProtobuf.read(recorded.body(), apiVersion, kind);
    if (whole.at("/metadata/resourceVersion").equals(json.at("/metadata/resourceVersion"))) {
      byte[] raw = KubernetesProtobuf.message(apiVersion, kind, json);
      assertThat(KubernetesProtobuf.document(apiVersion, kind, raw)).isEqualTo(recorded.body());
    }
  }

  /// Bookmarks, deletions and statuses, of which there is no JSON of the same state.
  @Test
  void writesEveryRecordedDocumentAgainByteForByte() throws Exception {
    List<byte[]> documents = new ArrayList<>();
    for (Recordings.Exchange recorded : Recordings.all()) {
      if (recorded.name().endsWith(".pb") && recorded.isWatch()) {
        RecordedMessages.frames(recorded.body())
            .forEach(frame -> documents.add(RecordedMessages.document(frame)));
      } else if (recorded.name().endsWith(".pb")) {
        documents.add(recorded.body());
      }
    }
    assertThat(documents).hasSizeGreaterThan(50);
    for (byte[] document : documents) {
      JsonNode tree = RecordedMessages.tree(document);
      String apiVersion = tree.path("apiVersion").asText();
      String kind = tree.path("kind").asText();
      byte[] message = KubernetesProtobuf.message(apiVersion, kind, tree);
      assertThat(KubernetesProtobuf.document(apiVersion, kind, message))
          .as(kind)
          .isEqualTo(document);
    }
  }

  @Test
  void saysWhatIsWrongWithABrokenBody() {
    byte[] whole =
        KubernetesProtobuf.document(
            "v1", "Namespace", KubernetesProtobuf.message("v1", "Namespace", Json.object()));

    assertThatThrownBy(() -> read(new byte[] {'{', '}'}))
        .isInstanceOf(MalformedException.class)
        .hasMessage("it does not begin as Kubernetes protobuf does");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 6)))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("it ends within");
  }

  private static ObjectNode read(byte[] document) throws MalformedException {
    return KubernetesProtobuf.read(document, "v1", "Namespace");
  }

  private static Optional<JsonNode> inJson(Recordings.Exchange recorded) {
    return Recordings.all().stream()
        .filter(one -> one.name().equals(recorded.name().replace(".pb", ".json")))
        .map(one -> Recordings.read(one.name()))
        .findFirst();
  }

  private static List<JsonNode> objects(JsonNode document) {
    return document.has("items")
        ? document.path("items").valueStream().toList()
        : List.of(document);
  }

  /// In JSON, items of a list of metadata have their kind; in protobuf no item has.
  private static JsonNode withoutKind(JsonNode item) {
    ObjectNode copy = item.deepCopy();
    copy.remove(List.of("kind", "apiVersion"));
    return copy;
  }

  private static Map<String, JsonNode> byVersion(JsonNode document) {
    Map<String, JsonNode> objects = new HashMap<>();
    objects(document).forEach(object -> objects.put(version(object), object));
    return objects;
  }

  private static String version(JsonNode object) {
    return object.at("/metadata/uid").asText()
        + "@"
        + object.at("/metadata/resourceVersion").asText();
  }
}
