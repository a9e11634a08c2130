package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.wire.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Paths that are no resources: health, version, discovery.
final class InfoHandler {
  private static final List<String> LIVE_CHECKS = List.of("ping", "log");
  private static final List<String> READY_CHECKS =
      List.of(
          "ping", "log", "informer-sync", "poststarthook/start-apiserver-admission-initializer");
  private static final String AGGREGATED = "APIGroupDiscoveryList";

  private final OpenApi openApi;
  private volatile String version;
  private volatile String address = "";

  InfoHandler(String version) {
    this.version = version;
    this.openApi = new OpenApi();
  }

  /// @param other as `v1.36.2`
  void setVersion(String other) {
    version = other;
  }

  /// @param other host and port, as discovery tells it
  void setAddress(String other) {
    address = other;
  }

  /// @return whether the path was one of these
  boolean handle(Exchange exchange) throws IOException {
    String path = exchange.request().path().replaceFirst("(?<=.)/$", "");
    return switch (path) {
      case "/healthz", "/livez" -> health(exchange, path, LIVE_CHECKS);
      case "/readyz" -> health(exchange, path, READY_CHECKS);
      case "/version" -> {
        exchange.answer(200, "application/json", Json.pretty(version()));
        yield true;
      }
      case "/" -> {
        Answers.json(exchange, 200, paths());
        yield true;
      }
      case "/api" -> discover(exchange, true);
      case "/apis" -> discover(exchange, false);
      default -> openApi.handle(exchange, path) || group(exchange, path);
    };
  }

  private static boolean health(Exchange exchange, String path, List<String> checks)
      throws IOException {
    String name = path.substring(1);
    String text =
        exchange.request().hasParameter("verbose")
            ? checks.stream().map(check -> "[+]" + check + " ok\n").collect(Collectors.joining())
                + name
                + " check passed\n"
            : "ok";
    Answers.text(exchange, 200, text);
    return true;
  }

  private ObjectNode version() {
    String[] parts = version.replaceFirst("^v", "").split("[.-]");
    String major = parts[0];
    String minor = parts.length > 1 ? parts[1] : "0";
    int before = Math.max(0, Integer.parseInt(minor) - 1);
    ObjectNode info = Json.object().put("major", major).put("minor", minor);
    info.put("emulationMajor", major).put("emulationMinor", minor);
    info.put("minCompatibilityMajor", major).put("minCompatibilityMinor", "" + before);
    info.put("gitVersion", version).put("gitCommit", "0".repeat(40)).put("gitTreeState", "clean");
    info.put("buildDate", "2026-08-21T00:00:00Z").put("goVersion", "go1.26.8");
    return info.put("compiler", "gc").put("platform", "linux/amd64");
  }

  private boolean discover(Exchange exchange, boolean core) throws IOException {
    for (Accept range : Accept.parse(exchange.request().header("accept").orElse("*/*"))) {
      String form = range.parameter("v");
      if (range.covers("application/json")
          && range.parameter("as").equals(AGGREGATED)
          && range.parameter("g").equals("apidiscovery.k8s.io")
          && (form.equals("v2") || form.equals("v2beta1"))) {
        byte[] body = new JsonEncoder(false).tree(Discovery.aggregated(core, form));
        exchange.header("Vary", "Accept");
        exchange.header("Cache-Control", "public");
        exchange.header("ETag", "\"" + OpenApi.digest(body) + "\"");
        exchange.answer(
            200, "application/json;g=apidiscovery.k8s.io;v=" + form + ";as=" + AGGREGATED, body);
        return true;
      }
      if (range.covers("application/json") && range.parameter("as").isEmpty()) {
        Answers.json(exchange, 200, core ? Discovery.legacyVersions(address) : Discovery.groups());
        return true;
      }
    }
    throw new StatusException(
            406,
            "NotAcceptable",
            "only the following media types are accepted: application/json, application/yaml,"
                + " application/vnd.kubernetes.protobuf")
        .about("", "", "");
  }

  private static boolean group(Exchange exchange, String path) throws IOException {
    String[] parts = path.substring(1).split("/");
    Optional<ObjectNode> found = Optional.empty();
    if (parts[0].equals("api") && parts.length == 2) {
      found = Discovery.resources("", parts[1]);
    } else if (parts[0].equals("apis") && parts.length == 2) {
      found = Discovery.group(parts[1]);
    } else if (parts[0].equals("apis") && parts.length == 3) {
      found = Discovery.resources(parts[1], parts[2]);
    }
    if (found.isPresent()) {
      Answers.json(exchange, 200, found.get());
    }
    return found.isPresent();
  }

  private static ObjectNode paths() {
    ObjectNode root = Json.object();
    var paths = root.putArray("paths");
    paths.add("/api").add("/api/v1").add("/apis");
    for (Catalogue.Group group : Catalogue.groups()) {
      paths.add("/apis/" + group.name()).add("/apis/" + group.name() + "/" + group.version());
    }
    paths.add("/healthz").add("/livez").add("/openapi/v3").add("/readyz").add("/version");
    return root;
  }
}
