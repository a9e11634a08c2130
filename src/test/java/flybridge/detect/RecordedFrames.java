package flybridge.detect;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.watch.Recordings;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.json.JsonDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads recorded lines as the client would, into updates for the model.
public final class RecordedFrames {
  private final Problems problems = new Problems();
  private final Map<Kind, JsonDecoder> decoders = new EnumMap<>(Kind.class);

  public RecordedFrames() {
    for (Kind kind : Kind.values()) {
      decoders.put(kind, new JsonDecoder(kind, problems));
    }
  }

  /// What a line of the recording means; nothing where it is no news of objects.
  public List<Update> updates(JsonNode line, Kind kind) {
    Scope scope = new Scope(kind, "");
    try {
      return switch (line.path("kind").asText()) {
        case "list", "final" ->
            List.of(
                new Update.Replace(scope, list(line, kind)),
                new Update.Entered(scope, Freshness.State.LIVE, ""));
        case "frame" -> frame(line, kind, scope);
        default -> List.of();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Resource> list(JsonNode line, Kind kind) throws IOException {
    List<Resource> resources = new ArrayList<>();
    ListVisitor visitor =
        new ListVisitor() {
          @Override
          public void opened(String revision, String next) {}

          @Override
          public void object(Resource resource) {
            resources.add(resource);
          }
        };
    decoders.get(kind).list(body(line), visitor);
    return resources;
  }

  private List<Update> frame(JsonNode line, Kind kind, Scope scope) throws IOException {
    Update.Proof proof = new Update.Proof(scope);
    Frame frame = decoders.get(kind).watch(body(line)).next();
    return switch (frame) {
      case Frame.Changed(String revision, Resource resource) ->
          List.of(new Update.Put(resource), proof);
      case Frame.Gone(String revision, Resource resource) ->
          List.of(new Update.Remove(kind, resource.namespace(), resource.name()), proof);
      case Frame.Failure failure ->
          List.of(new Update.Entered(scope, Freshness.State.STALE, "Listing again."));
      case Frame.Bookmark bookmark -> List.of(proof);
      case Frame.Unreadable unreadable -> throw new AssertionError(problems.sentences());
      case null -> throw new AssertionError("a frame without content");
    };
  }

  private static InputStream body(JsonNode line) throws IOException {
    return new ByteArrayInputStream(Recordings.JSON.writeValueAsBytes(line.path("body")));
  }
}
