package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import flybridge.watch.api.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A request as the server understands it.
record Ask(Kind kind, Map<String, String> query) {
  static Ask of(Request request) {
    URI uri = URI.create(request.path());
    String plural = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    for (Kind kind : Kind.values()) {
      if (kind.plural().equals(plural)) {
        return new Ask(kind, query(uri.getRawQuery()));
      }
    }
    throw new IllegalArgumentException("nobody serves " + request.path());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  String param(String name) {
    return query.getOrDefault(name, "");
  }

  int number(String name) {
    return Integer.parseInt(param(name));
  }

  boolean watches() {
    return param("watch").equals("true");
  }

  boolean wantsAll() {
    return param("sendInitialEvents").equals("true");
  }

  /// Whether it only wants to know the newest revision.
  boolean probes() {
    return param("limit").equals("1") && !counts();
  }

  /// Whether it wants to know how many objects there were at a revision.
  boolean counts() {
    return param("resourceVersionMatch").equals("Exact");
  }
}
