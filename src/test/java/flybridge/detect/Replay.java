package flybridge.detect;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.alert.AlertDesk;
import flybridge.alert.AlertTransition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Model;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import flybridge.watch.Recordings;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.Problems;
import flybridge.watch.json.JsonDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A recorded stretch of a cluster's life, lived through at its own times by model and detectors.
final class Replay {
  private final List<JsonNode> lines;
  private final Problems problems = new Problems();
  private final Map<Kind, JsonDecoder> decoders = new EnumMap<>(Kind.class);
  private final Map<String, Kind> kinds = new HashMap<>();
  private final ManualTime time;
  private final Model model;
  private final AlertDesk desk;
  private final List<String> told = new ArrayList<>();
  private long elapsedMillis;

  Replay(String recording) {
    lines = Recordings.life(recording);
    for (Kind kind : Kind.values()) {
      kinds.put(kind.path(""), kind);
      decoders.put(kind, new JsonDecoder(kind, problems));
    }
    time = new ManualTime(startOf(lines));
    model = new Model(recording, time, time);
    Detection detection = new Detection(time, Detectors.all(), model.publish());
    desk = new AlertDesk(detection, this::note);
  }

  /// The recorder's clock at its start, by the first heartbeat that it saw.
  private static Instant startOf(List<JsonNode> lines) {
    for (JsonNode line : lines) {
      JsonNode lease = line.path("body").path("object");
      boolean beat = lease.path("metadata").path("namespace").asText().equals(Lease.NODE_NAMESPACE);
      if (beat) {
        Instant renewed = Instant.parse(lease.path("spec").path("renewTime").asText());
        return renewed.minusMillis((long) (line.path("t").asDouble() * 1_000));
      }
    }
    throw new AssertionError("no heartbeat was recorded");
  }

  /// Lives through it all; what became an alert, as `155 raised warning life/heartbeat-late
  /// node-05`.
  List<String> told() {
    for (JsonNode line : lines) {
      passUntil((long) (line.path("t").asDouble() * 1_000));
      Kind kind = kinds.get(line.path("path").asText());
      if (kind != null) {
        apply(line, kind);
      }
    }
    return told;
  }

  private void passUntil(long millis) {
    long next = (elapsedMillis / 1_000 + 1) * 1_000;
    while (next <= millis) {
      time.advance(Duration.ofMillis(next - elapsedMillis));
      elapsedMillis = next;
      next += 1_000;
      model.tick();
      desk.observe(model.publish());
    }
    time.advance(Duration.ofMillis(millis - elapsedMillis));
    elapsedMillis = millis;
  }

  private void apply(JsonNode line, Kind kind) {
    Scope scope = new Scope(kind, "");
    switch (line.path("kind").asText()) {
      case "list", "final" -> {
        model.apply(new Update.Replace(scope, list(line, kind)));
        model.apply(new Update.Entered(scope, Freshness.State.LIVE, ""));
      }
      case "frame" -> frame(line, kind, scope);
      default -> {
        return;
      }
    }
    Snapshot snapshot = model.publish();
    desk.observe(snapshot);
  }

  private List<Resource> list(JsonNode line, Kind kind) {
    List<Resource> resources = new ArrayList<>();
    try {
      decoders
          .get(kind)
          .list(
              body(line),
              new ListVisitor() {
                @Override
                public void opened(String revision, String next) {}

                @Override
                public void object(Resource resource) {
                  resources.add(resource);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resources;
  }

  private void frame(JsonNode line, Kind kind, Scope scope) {
    try {
      Frame frame = decoders.get(kind).watch(body(line)).next();
      switch (frame) {
        case Frame.Changed(String revision, Resource resource) ->
            model.apply(new Update.Put(resource));
        case Frame.Gone(String revision, Resource resource) ->
            model.apply(new Update.Remove(kind, resource.namespace(), resource.name()));
        case Frame.Failure failure ->
            model.apply(new Update.Entered(scope, Freshness.State.STALE, "Listing again."));
        case Frame.Bookmark bookmark -> {}
        case Frame.Unreadable unreadable -> throw new AssertionError(problems.sentences());
        case null -> throw new AssertionError("a frame without content");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!line.path("body").path("type").asText().equals("ERROR")) {
      model.apply(new Update.Proof(scope));
    }
  }

  private static InputStream body(JsonNode line) {
    try {
      return new ByteArrayInputStream(Recordings.JSON.writeValueAsBytes(line.path("body")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(AlertTransition transition) {
    told.add(
        "%d %s %s %s: %s; %s"
            .formatted(
                elapsedMillis / 1_000,
                transition.what().word(),
                transition.alert().severity().word(),
                transition.alert().finding(),
                transition.alert().title(),
                transition.alert().evidence()));
  }
}
