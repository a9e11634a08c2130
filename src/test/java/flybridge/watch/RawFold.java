package flybridge.watch;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Kind;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The state of a recorded cluster at a moment, folded from the raw lines and from nothing else.
///
/// @param pods name, node, phase, ready and restarts by uid
/// @param versions resourceVersions by kind and name
record RawFold(Map<String, String> pods, Map<String, Long> versions) {
  private static final Set<String> LEASE_NAMESPACES = Set.of("kube-node-lease", "kube-system");

  static RawFold at(List<JsonNode> recording, double t) {
    Map<String, Map<String, JsonNode>> state = new HashMap<>();
    for (JsonNode line : recording) {
      if (line.path("t").asDouble() <= t) {
        JsonNode body = line.path("body");
        var objects = state.computeIfAbsent(line.path("path").asText(), path -> new HashMap<>());
        switch (line.path("kind").asText()) {
          case "list", "final" -> {
            objects.clear();
            body.path("items").forEach(item -> objects.put(name(item), item));
          }
          case "frame" -> frame(objects, body);
          default -> {
            // Nothing that changes the cluster.
          }
        }
      }
    }
    return of(state);
  }

  private static void frame(Map<String, JsonNode> objects, JsonNode body) {
    JsonNode object = body.path("object");
    switch (body.path("type").asText()) {
      case "ADDED", "MODIFIED" -> objects.put(name(object), object);
      case "DELETED" -> objects.remove(name(object));
      default -> {
        // Bookmarks and errors.
      }
    }
  }

  private static RawFold of(Map<String, Map<String, JsonNode>> state) {
    Map<String, String> pods = new TreeMap<>();
    Map<String, Long> versions = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (JsonNode object : state.getOrDefault(kind.path(""), Map.of()).values()) {
        JsonNode meta = object.path("metadata");
        if (kind == Kind.LEASE && !LEASE_NAMESPACES.contains(meta.path("namespace").asText())) {
          continue;
        }
        versions.put(kind + " " + name(object), meta.path("resourceVersion").asLong());
        if (kind == Kind.POD) {
          pods.put(meta.path("uid").asText(), words(object));
        }
      }
    }
    return new RawFold(pods, versions);
  }

  private static String words(JsonNode pod) {
    boolean ready = false;
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        ready = condition.path("status").asText().equals("True");
      }
    }
    int restarts = 0;
    for (JsonNode container : pod.path("status").path("containerStatuses")) {
      restarts += container.path("restartCount").asInt();
    }
    return "%s on %s %s %s %d"
        .formatted(
            name(pod),
            pod.path("spec").path("nodeName").asText(),
            pod.path("status").path("phase").asText(),
            ready,
            restarts);
  }

  private static String name(JsonNode object) {
    JsonNode meta = object.path("metadata");
    return meta.path("namespace").asText() + "/" + meta.path("name").asText();
  }

  /// The same of what the program knows.
  static RawFold of(Snapshot snapshot) {
    Map<String, String> pods = new TreeMap<>();
    Map<String, Long> versions = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      snapshot
          .<Resource>table(kind)
          .forEach(
              object ->
                  versions.put(
                      kind + " " + object.namespace() + "/" + object.name(),
                      object.meta().version()));
    }
    for (Pod pod : snapshot.pods().list()) {
      pods.put(
          pod.meta().uid().toString(),
          "%s on %s %s %s %d"
              .formatted(
                  pod.namespace() + "/" + pod.name(),
                  pod.nodeName(),
                  pod.phase(),
                  pod.ready(),
                  pod.restarts()));
    }
    return new RawFold(pods, versions);
  }
}
