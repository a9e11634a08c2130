package flybridge.change;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Model;
import flybridge.cluster.Scope;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.detect.RecordedFrames;
import flybridge.time.ManualTime;
import flybridge.watch.Recordings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A recorded stretch of a cluster's life, lived through at its own times by the model and whoever
/// follows changes.
final class RecordedLife {
  private final List<JsonNode> lines;
  private final RecordedFrames frames = new RecordedFrames();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final ManualTime time;
  private final Model model;
  private final ChangeTracker tracker;
  private final Instant start;
  private Snapshot last;
  private long elapsedMillis;
  private Runnable observed = () -> {};

  RecordedLife(String recording, ChangeTracker tracker) {
    this.tracker = tracker;
    lines = Recordings.life(recording);
    for (Kind kind : Kind.values()) {
      kinds.put(kind.path(""), kind);
    }
    start = startOf(lines);
    time = new ManualTime(start);
    model = new Model(recording, time, time);
    for (Kind kind : Kind.values()) {
      if (lines.stream().noneMatch(line -> line.path("path").asText().equals(kind.path("")))) {
        Scope scope = new Scope(kind, "");
        model.apply(new Update.Entered(scope, Freshness.State.FORBIDDEN, "It was not recorded."));
      }
    }
    last = model.publish();
  }

  /// The recorder's clock at its start, by the first heartbeat that it saw.
  static Instant startOf(List<JsonNode> lines) {
    for (JsonNode line : lines) {
      JsonNode lease = line.path("body").path("object");
      if (lease.path("metadata").path("namespace").asText().equals(Lease.NODE_NAMESPACE)) {
        Instant renewed = Instant.parse(lease.path("spec").path("renewTime").asText());
        return renewed.minusMillis((long) (line.path("t").asDouble() * 1_000));
      }
    }
    throw new AssertionError("no heartbeat was recorded");
  }

  /// @param each called after each observation
  void onObserved(Runnable each) {
    observed = each;
  }

  Instant start() {
    return start;
  }

  /// Lives through it all, and ten seconds more in which nothing comes.
  void live() {
    for (JsonNode line : lines) {
      passUntil((long) (line.path("t").asDouble() * 1_000));
      apply(line);
    }
    passUntil(elapsedMillis + 10_000);
  }

  /// Lets a second pass.
  void pass() {
    passUntil(elapsedMillis + 1_000);
  }

  private void apply(JsonNode line) {
    Kind kind = kinds.get(line.path("path").asText());
    if (kind != null) {
      frames.updates(line, kind).forEach(model::apply);
      observe();
    } else if (line.path("path").asText().equals("/version") && line.has("body")) {
      model.apply(new Update.Version(line.path("body").path("gitVersion").asText()));
      observe();
    }
  }

  private void passUntil(long millis) {
    long next = (elapsedMillis / 1_000 + 1) * 1_000;
    while (next <= millis) {
      time.advance(Duration.ofMillis(next - elapsedMillis));
      elapsedMillis = next;
      next += 1_000;
      model.tick();
      observe();
    }
    time.advance(Duration.ofMillis(millis - elapsedMillis));
    elapsedMillis = millis;
  }

  /// Joins when all of it is over.
  void join() {
    Snapshot empty = last;
    for (JsonNode line : lines) {
      long millis = (long) (line.path("t").asDouble() * 1_000);
      time.advance(Duration.ofMillis(millis - elapsedMillis));
      elapsedMillis = millis;
      Kind kind = kinds.get(line.path("path").asText());
      if (kind != null) {
        frames.updates(line, kind).forEach(model::apply);
      } else if (line.path("path").asText().equals("/version") && line.has("body")) {
        model.apply(new Update.Version(line.path("body").path("gitVersion").asText()));
      }
    }
    last = empty;
    observe();
  }

  private void observe() {
    model.apply(new Update.ServerClock(time.instant()));
    Snapshot now = model.publish();
    tracker.observe(last, now);
    last = now;
    observed.run();
  }
}
