package flybridge.detect;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.alert.AlertDesk;
import flybridge.alert.AlertTransition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Model;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import flybridge.watch.Recordings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A recorded stretch of a cluster's life, lived through at its own times by model and detectors.
final class Replay {
  private final List<JsonNode> lines;
  private final RecordedFrames frames = new RecordedFrames();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final ManualTime time;
  private final Model model;
  private final Set<Kind> followed = EnumSet.noneOf(Kind.class);
  private final AlertDesk desk;
  private final List<String> told = new ArrayList<>();
  private long elapsedMillis;

  Replay(String recording) {
    lines = Recordings.life(recording);
    for (Kind kind : Kind.values()) {
      kinds.put(kind.path(""), kind);
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
      } else if (line.path("kind").asText().equals("poll")) {
        poll(line);
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

  /// The server answered: what it says of itself, and that what is watched is still up to date,
  /// which a client finds out by a list with limit=1.
  private void poll(JsonNode line) {
    if (line.path("status").asInt() != 200) {
      return;
    }
    String version = line.path("body").path("gitVersion").asText();
    if (!version.isEmpty()) {
      model.apply(new Update.Version(version));
    }
    followed.forEach(kind -> model.apply(new Update.Proof(new Scope(kind, ""))));
    desk.observe(model.publish());
  }

  private void apply(JsonNode line, Kind kind) {
    for (Update update : frames.updates(line, kind)) {
      model.apply(update);
      if (update instanceof Update.Entered(Scope scope, Freshness.State state, String _)) {
        follow(scope.kind(), state == Freshness.State.LIVE);
      }
    }
    desk.observe(model.publish());
  }

  private void follow(Kind kind, boolean live) {
    if (live) {
      followed.add(kind);
    } else {
      followed.remove(kind);
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
