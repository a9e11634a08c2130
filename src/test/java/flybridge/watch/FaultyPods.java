package flybridge.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Pods with everything that ever happened to them. Guarded by whoever holds it.
final class FaultyPods {
  /// One event.
  record Stored(long revision, boolean gone, String name, String json) {}

  /// Some of the pods as they were at one moment.
  ///
  /// @param next the token of the rest, empty if there is none
  record Page(String revision, String next, List<Stored> pods) {
    String head() {
      return "{\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":["
          .formatted(revision, next);
    }

    String items() {
      return String.join(",", pods.stream().map(Stored::json).toList());
    }
  }

  private static final String JSON =
      "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"n\",\"resourceVersion\":\"%d\"},"
          + "\"spec\":{\"nodeName\":\"%s\"}}";

  private final List<Stored> events = new ArrayList<>();
  private final Map<String, Stored> pods = new TreeMap<>();
  private final Map<String, List<Stored>> moments = new HashMap<>();
  private long revision = 100;

  long revision() {
    return revision;
  }

  List<Stored> all() {
    return new ArrayList<>(pods.values());
  }

  List<Stored> since(long known) {
    return events.stream().filter(event -> event.revision() > known).toList();
  }

  void put(String name, String node) {
    pods.put(name, happened(name, node, false));
  }

  void delete(String name) {
    if (pods.remove(name) != null) {
      happened(name, "", true);
    }
  }

  private Stored happened(String name, String node, boolean gone) {
    revision++;
    Stored stored = new Stored(revision, gone, name, JSON.formatted(name, revision, node));
    events.add(stored);
    return stored;
  }

  /// What happens elsewhere while somebody lists: some go, some change.
  void shake() {
    List<String> names = new ArrayList<>(pods.keySet());
    for (int i = 0; i < names.size(); i += 3) {
      delete(names.get(i));
    }
    for (int i = 1; i < names.size(); i += 3) {
      put(names.get(i), "shaken");
    }
  }

  /// A page shows the moment of the first one; a token is the moment and the place.
  ///
  /// @param token empty for the first page
  Page page(String token, int limit) {
    String[] parts = token.split("/");
    boolean now = token.isEmpty() || parts[0].equals("now");
    String moment = now ? moments.size() + "-" + revision : parts[0];
    List<Stored> then = moments.computeIfAbsent(moment, each -> all());
    String after = token.isEmpty() ? "" : parts[1];
    List<Stored> rest = then.stream().filter(pod -> pod.name().compareTo(after) > 0).toList();
    int size = Math.min(limit, rest.size());
    String next = size < rest.size() ? moment + "/" + rest.get(size - 1).name() : "";
    return new Page(moment.replaceFirst(".*-", ""), next, rest.subList(0, size));
  }
}
