package flybridge.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was recorded of one kind. Lists that were taken again are turned into the frames that a
/// watch would have had.
final class ReplayedKind {
  private static final Pattern LEAST = Pattern.compile("\\((\\d+)\\)");

  /// One event at its time.
  record Timed(double t, long revision, String type, JsonNode object) {}

  private record Least(double t, long revision) {}

  private final List<JsonNode> lists = new ArrayList<>();
  private final List<Timed> frames = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private final List<Least> least = new ArrayList<>();

  ReplayedKind(String path) {
    if (!path.startsWith("/api")) {
      throw new IllegalArgumentException(path + " is no collection");
    }
  }

  void add(JsonNode line) {
    double t = line.path("t").asDouble();
    JsonNode body = line.path("body");
    switch (line.path("kind").asText()) {
      case "list" -> lists.add(line);
      case "end" -> ends.add(t);
      case "frame" -> {
        if (body.path("type").asText().equals("ERROR")) {
          Matcher bracket = LEAST.matcher(body.path("object").path("message").asText());
          if (bracket.find()) {
            least.add(new Least(t, Long.parseLong(bracket.group(1))));
          }
        } else {
          JsonNode object = body.path("object");
          frames.add(new Timed(t, revision(object), body.path("type").asText(), object));
        }
      }
      default -> {
        // Opening a watch leaves nothing to serve.
      }
    }
  }

  void arrange() {
    for (JsonNode again : lists.subList(1, lists.size())) {
      double t = again.path("t").asDouble();
      Map<String, JsonNode> before = state(t);
      long revision = revision(again.path("body"));
      Map<String, JsonNode> after = new LinkedHashMap<>();
      again.path("body").path("items").forEach(item -> after.put(key(item), item));
      before.forEach(
          (key, object) -> {
            if (!after.containsKey(key)) {
              frames.add(new Timed(t, revision, "DELETED", object));
            }
          });
      after.forEach(
          (key, object) -> {
            JsonNode known = before.get(key);
            if (known == null || revision(known) != revision(object)) {
              frames.add(
                  new Timed(t, revision(object), known == null ? "ADDED" : "MODIFIED", object));
            }
          });
    }
    frames.sort(Comparator.comparingDouble(Timed::t).thenComparingLong(Timed::revision));
  }

  List<Timed> frames() {
    return frames;
  }

  double end() {
    return frames.isEmpty() ? 0 : frames.getLast().t();
  }

  String listKind() {
    return lists.getFirst().path("body").path("kind").asText();
  }

  String apiVersion() {
    return lists.getFirst().path("body").path("apiVersion").asText();
  }

  Map<String, JsonNode> state(double t) {
    Map<String, JsonNode> state = new LinkedHashMap<>();
    lists.getFirst().path("body").path("items").forEach(item -> state.put(key(item), item));
    for (Timed frame : frames) {
      if (frame.t() <= t && !frame.type().equals("BOOKMARK")) {
        if (frame.type().equals("DELETED")) {
          state.remove(key(frame.object()));
        } else {
          state.put(key(frame.object()), frame.object());
        }
      }
    }
    return state;
  }

  long revision(double t) {
    return frames.stream()
        .filter(frame -> frame.t() <= t)
        .mapToLong(Timed::revision)
        .reduce(revision(lists.getFirst().path("body")), Math::max);
  }

  /// The oldest revision that watches opened at this time may start from.
  long least(double opened) {
    return least.stream()
        .filter(one -> one.t() <= opened + 1)
        .mapToLong(Least::revision)
        .max()
        .orElse(0);
  }

  boolean endsBetween(double opened, double until) {
    return ends.stream().anyMatch(end -> opened < end && end <= until);
  }

  ObjectNode tooOld(long asked, long known) {
    return Recordings.JSON
        .createObjectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("message", "too old resource version: " + asked + " (" + known + ")")
        .put("reason", "Expired")
        .put("code", 410);
  }

  static boolean isIn(JsonNode object, String namespace) {
    String own = object.path("metadata").path("namespace").asText();
    return namespace.isEmpty() || own.equals(namespace) || own.isEmpty();
  }

  private static String key(JsonNode object) {
    JsonNode meta = object.path("metadata");
    return meta.path("namespace").asText() + "/" + meta.path("name").asText();
  }

  private static long revision(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asLong();
  }
}
