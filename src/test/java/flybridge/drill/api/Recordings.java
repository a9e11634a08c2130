package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// The exchanges that were recorded with a real kube-apiserver 1.36.
final class Recordings {
  static final JsonMapper JSON = new JsonMapper();
  private static final String ROOT = "/recordings/kube-1.36/";

  private Recordings() {}

  /// One request and what the real server answered.
  ///
  /// @param name of the body's file
  /// @param user empty for nobody
  /// @param body of the answer, unzipped
  record Exchange(
      String name,
      String method,
      String path,
      Map<String, String> asked,
      String user,
      String sent,
      int status,
      Map<String, String> answered,
      byte[] body) {

    String accept() {
      return asked.getOrDefault("Accept", "");
    }

    boolean isWatch() {
      return path.contains("watch=true");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Exchange> all() {
    List<Exchange> exchanges = new ArrayList<>();
    for (JsonNode entry : read("index.json")) {
      JsonNode request = entry.path("request");
      exchanges.add(
          new Exchange(
              entry.path("body").asText(),
              request.path("method").asText(),
              request.path("path").asText(),
              strings(request.path("headers")),
              request.path("user").asText(""),
              request.path("body").asText(""),
              entry.path("status").asInt(),
              strings(entry.path("headers")),
              bytes(entry.path("body").asText())));
    }
    return exchanges;
  }

  static JsonNode read(String name) {
    try {
      return JSON.readTree(bytes(name));
    } catch (IOException wrong) {
      throw new AssertionError("not JSON: " + name, wrong);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(Recordings.class.getResourceAsStream(ROOT + name), name)) {
      byte[] raw = in.readAllBytes();
      return name.endsWith(".gz") ? unzipped(raw) : raw;
    } catch (IOException wrong) {
      throw new AssertionError("cannot read " + name, wrong);
    }
  }

  static byte[] unzipped(byte[] raw) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readAllBytes();
    }
  }

  private static Map<String, String> strings(JsonNode map) {
    Map<String, String> strings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }
}
