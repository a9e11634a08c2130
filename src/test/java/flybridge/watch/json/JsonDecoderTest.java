package flybridge.watch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Kind;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.watch.Recordings;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDecoderTest {
  private final Problems problems = new Problems();

  /// What one list told its visitor.
  private static final class Collected implements ListVisitor {
    String revision = "";
    String next = "";
    int before = -1;
    final List<Resource> objects = new ArrayList<>();

    @Override
    public void opened(String listRevision, String nextPage) {
      revision = listRevision;
      next = nextPage;
      before = objects.size();
    }

    @Override
    public void object(Resource resource) {
      objects.add(resource);
    }
  }

  static Stream<Arguments> recordedLists() {
    List<Arguments> found = new ArrayList<>();
    for (JsonNode exchange : Recordings.index()) {
      String body = exchange.path("body").asText();
      String path = exchange.path("request").path("path").asText().replaceFirst("\\?.*", "");
      Kind kind = kindOf(path);
      boolean plain = body.endsWith(".json") || body.endsWith(".json.gz");
      boolean list = body.startsWith("list/") || body.startsWith("page/");
      boolean wanted = exchange.path("status").asInt() == 200 && !body.contains("table");
      if (plain && list && wanted && kind != null) {
        found.add(Arguments.of(body, kind));
      }
    }
    return found.stream();
  }

  private static Kind kindOf(String path) {
    for (Kind kind : Kind.values()) {
      boolean here = path.equals(kind.path("")) || path.equals(kind.path("shop"));
      if (here || path.equals(kind.path("kube-system"))) {
        return kind;
      }
    }
    return null;
  }

  @ParameterizedTest
  @MethodSource("recordedLists")
  void everyRecordedListIsReadAsAnIndependentReadingReadsIt(String body, Kind kind)
      throws IOException {
    byte[] bytes = Recordings.body(body);
    InputStream stream = new ByteArrayInputStream(bytes);
    byte[] plain =
        body.endsWith(".gz") ? new GZIPInputStream(stream).readAllBytes() : stream.readAllBytes();
    Collected read = list(kind, plain);

    JsonNode tree = Recordings.JSON.readTree(plain);
    List<Resource> expected = new ArrayList<>();
    tree.path("items").forEach(item -> expected.add(TreeReading.of(kind, item)));
    assertThat(read.objects).containsExactlyElementsOf(expected);
    assertThat(read.revision).isEqualTo(tree.path("metadata").path("resourceVersion").asText());
    assertThat(read.next).isEqualTo(tree.path("metadata").path("continue").asText());
    assertThat(read.before).as("the metadata is told before the items").isZero();
    assertThat(problems.sentences()).isEmpty();
  }

  @Test
  void allKindsAreAmongTheRecordedLists() {
    assertThat(recordedLists().map(arguments -> arguments.get()[1]).distinct())
        .containsExactlyInAnyOrder((Object[]) Kind.values());
  }

  @ParameterizedTest
  @MethodSource("recordedLives")
  void everyRecordedFrameIsReadAsAnIndependentReadingReadsIt(String name) throws IOException {
    int frames = 0;
    for (JsonNode line : Recordings.life(name)) {
      Kind kind = kindOf(line.path("path").asText());
      if (line.path("kind").asText().equals("frame") && kind != null) {
        frames++;
        JsonNode body = line.path("body");
        Frame frame = frames(kind, Recordings.JSON.writeValueAsBytes(body)).next();
        assertThat(frame).isEqualTo(expected(kind, body));
      }
    }
    assertThat(frames).isGreaterThan(2000);
    assertThat(problems.sentences()).isEmpty();
  }

  static Stream<String> recordedLives() {
    return Stream.of("recording-a", "recording-quiet");
  }

  private static Frame expected(Kind kind, JsonNode body) {
    JsonNode object = body.path("object");
    String revision = object.path("metadata").path("resourceVersion").asText();
    return switch (body.path("type").asText()) {
      case "ADDED", "MODIFIED" -> new Frame.Changed(revision, TreeReading.of(kind, object));
      case "DELETED" -> new Frame.Gone(revision, TreeReading.of(kind, object));
      case "BOOKMARK" -> new Frame.Bookmark(revision, false);
      default ->
          new Frame.Failure(
              new flybridge.watch.decode.ServerStatus(
                  object.path("code").asInt(),
                  object.path("reason").asText(),
                  object.path("message").asText(),
                  0,
                  ""));
    };
  }

  @Test
  void aStreamingListEndsWithItsMarkedBookmark() throws IOException {
    Frames frames = frames(Kind.POD, Recordings.body("watch/pods-initial-events.json"));
    List<Frame> read = new ArrayList<>();
    for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
      read.add(frame);
    }
    assertThat(read.getLast()).isEqualTo(new Frame.Bookmark("4233", true));
    assertThat(read).filteredOn(Frame.Changed.class::isInstance).hasSize(read.size() - 1);
  }

  @Test
  void anExpiredWatchIsAFailureWithItsCode() throws IOException {
    Frame frame = frames(Kind.POD, Recordings.body("watch/rv-expired.json")).next();
    assertThat(frame)
        .isInstanceOfSatisfying(
            Frame.Failure.class,
            failure -> {
              assertThat(failure.status().expired()).isTrue();
              assertThat(failure.status().code()).isEqualTo(410);
            });
  }

  @Test
  void anObjectThatDoesNotFitIsLeftOutAndNamedOnce() throws IOException {
    String good = "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"n\",\"uid\":\"\"}%s}";
    String list =
        "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
            + String.join(
                ",",
                good.formatted("a", ""),
                good.formatted("b", ",\"status\":{\"conditions\":[{\"type\":[[{}],{}],\"x\":1}]}"),
                "17",
                good.formatted("c", ",\"status\":{\"phase\":{\"deep\":[1,{\"er\":2}]}}"),
                good.formatted("d", ",\"status\":{\"phase\":3}"),
                good.formatted("e", ",\"status\":{\"phase\":\"Running\"}"))
            + "]}";
    Collected read = list(Kind.POD, list.getBytes(StandardCharsets.UTF_8));
    assertThat(read.objects).extracting(Resource::name).containsExactly("a", "e");
    assertThat(problems.sentences())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("Pod n/b was left out: a list where text was"),
            two -> assertThat(two).contains("something that is no object"),
            three ->
                assertThat(three)
                    .startsWith("Pod n/c was left out: an object where text was expected")
                    .contains("/items/3/status/phase"));
  }

  @Test
  void anObjectThatDoesNotFitDoesNotEndAWatch() throws IOException {
    String event =
        "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"name\":\"a\",\"namespace\":\"n\","
            + "\"resourceVersion\":\"%s\"}%s}}\n";
    String stream =
        event.formatted("8", ",\"spec\":{\"containers\":{\"a\":1}}") + event.formatted("9", "");
    Frames frames = frames(Kind.POD, stream.getBytes(StandardCharsets.UTF_8));
    assertThat(frames.next()).isEqualTo(new Frame.Unreadable("8", "n", "a"));
    assertThat(frames.next()).isInstanceOf(Frame.Changed.class);
    assertThat(frames.next()).isNull();
  }

  @Test
  void whatIsMissingOrUnknownIsNoProblem() throws IOException {
    String list =
        "{\"items\":[{},{\"metadata\":null,\"spec\":null,\"status\":null,\"novel\":{\"a\":[1]}}],"
            + "\"metadata\":{\"resourceVersion\":\"5\",\"shardInfo\":{}}}";
    for (Kind kind : Kind.values()) {
      Collected read = list(kind, list.getBytes(StandardCharsets.UTF_8));
      assertThat(read.objects).hasSize(2);
      assertThat(read.revision).isEqualTo("5");
    }
    assertThat(problems.sentences()).isEmpty();
  }

  @Test
  void aTruncatedOrForeignBodyIsAnError() {
    byte[] whole = Recordings.body("list/pods.json");
    for (byte[] broken :
        List.of(
            java.util.Arrays.copyOf(whole, whole.length / 2),
            java.util.Arrays.copyOf(whole, whole.length - 2),
            "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8),
            new byte[0])) {
      assertThatThrownBy(() -> list(Kind.POD, broken)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void valuesOfVariablesAndOfLastAppliedAreNotKept() throws IOException {
    String pod =
        """
        {"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"p","annotations":
        {"kubectl.kubernetes.io/last-applied-configuration":"hunter2",
        "kubernetes.io/change-cause":"why"}},
        "spec":{"containers":[{"name":"c","image":"i","env":[{"name":"PASSWORD","value":"hunter2"},
        {"name":"FROM","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}],
        "envFrom":[{"configMapRef":{"name":"m"}}],
        "resources":{"requests":{"cpu":"1.5","memory":"1Gi"},"limits":{"memory":2000000}}}]}}]}
        """;
    Pod read = (Pod) list(Kind.POD, pod.getBytes(StandardCharsets.UTF_8)).objects.getFirst();
    assertThat(read.toString()).doesNotContain("hunter2").contains("PASSWORD");
    assertThat(read.spec().secrets()).containsExactly("s");
    assertThat(read.spec().configMaps()).containsExactly("m");
    assertThat(read.spec().cpuRequestMillis()).isEqualTo(1500);
    assertThat(read.spec().memoryRequestBytes()).isEqualTo(1L << 30);
    assertThat(read.spec().containers().getFirst().memoryLimitBytes()).isEqualTo(2_000_000);
    assertThat(read.meta().annotations()).containsOnlyKeys("kubernetes.io/change-cause");
  }

  @Test
  void podsOfATemplateShareWhatIsEqual() throws IOException {
    Collected read = list(Kind.POD, Recordings.body("list/pods.json"));
    List<Pod> web =
        read.objects.stream()
            .map(Pod.class::cast)
            .filter(pod -> pod.name().startsWith("web-"))
            .toList();
    assertThat(web.size()).isGreaterThan(2);
    assertThat(web).allMatch(pod -> pod.spec() == web.getFirst().spec());
    assertThat(web).allMatch(pod -> pod.meta().owner() == web.getFirst().meta().owner());
    assertThat(web).allMatch(pod -> pod.namespace() == web.getFirst().namespace());
  }

  private Collected list(Kind kind, byte[] body) throws IOException {
    Collected read = new Collected();
    new JsonDecoder(kind, problems).list(new ByteArrayInputStream(body), read);
    return read;
  }

  private Frames frames(Kind kind, byte[] body) throws IOException {
    return new JsonDecoder(kind, problems).watch(new ByteArrayInputStream(body));
  }
}
