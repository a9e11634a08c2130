package flybridge.watch.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.watch.Recordings;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.json.JsonDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtobufDecoderTest {
  private final Problems problems = new Problems();

  /// What one list told its visitor.
  private static final class Collected implements ListVisitor {
    String revision = "";
    String next = "";
    final List<Resource> objects = new ArrayList<>();

    @Override
    public void opened(String listRevision, String nextPage) {
      revision = listRevision;
      next = nextPage;
    }

    @Override
    public void object(Resource resource) {
      objects.add(resource);
    }
  }

  private record Exchange(String body, Kind kind) {}

  @Test
  void everyRecordedListReadsAsItsJson() throws IOException {
    Map<String, Resource> fromJson = new HashMap<>();
    for (Exchange exchange : recorded("list/", ".json")) {
      Decoder json = new JsonDecoder(exchange.kind(), problems);
      list(json, Recordings.body(exchange.body()))
          .objects
          .forEach(one -> fromJson.put(key(one), one));
    }
    Map<Kind, Integer> compared = new HashMap<>();
    for (Exchange exchange : recorded("list/", ".pb")) {
      Decoder decoder = new ProtobufDecoder(exchange.kind(), problems);
      Collected read = list(decoder, Recordings.body(exchange.body()));
      assertThat(read.revision).as(exchange.body()).isNotEmpty();
      assertThat(read.objects).as(exchange.body()).isNotEmpty();
      for (Resource one : read.objects) {
        Resource same = fromJson.get(key(one));
        if (same != null) {
          assertThat(one).as(exchange.body()).isEqualTo(same);
          compared.merge(exchange.kind(), 1, Integer::sum);
        }
      }
    }
    assertThat(problems.sentences()).isEmpty();
    assertThat(compared).containsKeys(Kind.POD, Kind.NODE, Kind.DEPLOYMENT, Kind.SERVICE);
    Set<Kind> recorded = EnumSet.allOf(Kind.class);
    recorded.remove(Kind.SECRET); // Secrets were recorded as JSON only.
    assertThat(compared).containsOnlyKeys(recorded);
  }

  @Test
  void everyRecordedWatchReads() throws IOException {
    int frames = 0;
    int ends = 0;
    for (Exchange exchange : recorded("watch/", ".pb")) {
      byte[] body = Recordings.body(exchange.body());
      Frames read = new ProtobufDecoder(exchange.kind(), problems).watch(stream(body));
      for (Frame frame = read.next(); frame != null; frame = read.next()) {
        frames++;
        ends += frame instanceof Frame.Bookmark(String revision, boolean end) && end ? 1 : 0;
        if (exchange.body().contains("rv-")) {
          assertThat(frame)
              .isInstanceOfSatisfying(
                  Frame.Failure.class,
                  failure -> assertThat(failure.status().code()).isEqualTo(410));
        }
      }
    }
    assertThat(frames).isGreaterThan(20);
    assertThat(ends).isEqualTo(2);
    assertThat(problems.sentences()).isEmpty();
  }

  @Test
  void initialEventsReadAsTheirJson() throws IOException {
    Map<String, Resource> fromJson = new HashMap<>();
    for (Exchange exchange : recorded("watch/", "pods-initial-events.json")) {
      Frames read =
          new JsonDecoder(exchange.kind(), problems)
              .watch(stream(Recordings.body(exchange.body())));
      for (Frame frame = read.next(); frame != null; frame = read.next()) {
        if (frame instanceof Frame.Changed(String revision, Resource resource)) {
          fromJson.put(key(resource), resource);
        }
      }
    }
    int compared = 0;
    Frames read =
        new ProtobufDecoder(Kind.POD, problems)
            .watch(stream(Recordings.body("watch/pods-initial-events.pb")));
    for (Frame frame = read.next(); frame != null; frame = read.next()) {
      if (frame instanceof Frame.Changed(String revision, Resource resource)
          && fromJson.containsKey(key(resource))) {
        assertThat(resource).isEqualTo(fromJson.get(key(resource)));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void aRefusalIsUnderstood() {
    ServerStatus forbidden = StatusMessage.of(403, Recordings.body("error/403.pb"));
    assertThat(forbidden.reason()).isEqualTo("Forbidden");
    assertThat(forbidden.message()).contains("cannot list resource");
    ServerStatus expired = StatusMessage.of(410, Recordings.body("page/expired-continue.pb"));
    assertThat(expired.expired()).isTrue();
    assertThat(expired.next()).isNotEmpty();
  }

  @Test
  void aListOfOneTellsItsRevision() throws IOException {
    byte[] body = Recordings.body("list/pods-protobuf-or.pb");
    Collected whole = list(new ProtobufDecoder(Kind.POD, problems), body);
    assertThat(StatusMessage.revision(body)).isNotEmpty().isEqualTo(whole.revision);
    assertThat(whole.next).isNotEmpty();
  }

  @Test
  void aListThatIsCutIsNoShortList() {
    byte[] body = Recordings.body("list/namespaces.pb");
    int cut = 0;
    for (int length = 0; length < body.length - 4; length++) {
      byte[] part = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> list(new ProtobufDecoder(Kind.NAMESPACE, problems), part))
          .as("cut after %d of %d bytes", length, body.length)
          .isInstanceOf(IOException.class);
      cut++;
    }
    assertThat(cut).isGreaterThan(1000);
  }

  @Test
  void garbageIsReportedAndNeverMore() {
    List<Exchange> lists = recorded("list/", ".pb");
    int broken = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Exchange exchange = lists.get(random.nextInt(lists.size()));
      byte[] body = Recordings.body(exchange.body());
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        list(new ProtobufDecoder(exchange.kind(), new Problems()), body);
      } catch (IOException e) {
        broken++;
      }
    }
    assertThat(broken).isBetween(10, 1_990);
  }

  private static Collected list(Decoder decoder, byte[] body) throws IOException {
    Collected collected = new Collected();
    decoder.list(stream(body), collected);
    return collected;
  }

  private static ByteArrayInputStream stream(byte[] body) {
    return new ByteArrayInputStream(body);
  }

  private static String key(Resource one) {
    return one.kind() + " " + one.meta().uid() + " " + one.meta().version();
  }

  private static List<Exchange> recorded(String folder, String ending) {
    List<Exchange> found = new ArrayList<>();
    for (JsonNode exchange : Recordings.index()) {
      String body = exchange.path("body").asText();
      String path = exchange.path("request").path("path").asText().replaceFirst("\\?.*", "");
      boolean wanted = exchange.path("status").asInt() == 200 && !body.contains("table");
      for (Kind kind : Kind.values()) {
        boolean here = path.equals(kind.path("")) || path.equals(kind.path("shop"));
        if (wanted && here && body.startsWith(folder) && body.endsWith(ending)) {
          found.add(new Exchange(body, kind));
        }
      }
    }
    return found;
  }
}
