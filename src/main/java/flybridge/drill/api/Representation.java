package flybridge.drill.api;

import flybridge.drill.api.wire.Request;
import java.util.Set;

/// What form of an object a client wants, and in which encoding (apiserver
/// `pkg/endpoints/handlers/negotiation`).
///
/// @param version of meta.k8s.io for tables and partial metadata
/// @param includeObject what rows of a table carry: `None`, `Metadata` or `Object`
record Representation(Encoder encoder, Shape shape, String version, String includeObject) {
  private static final Set<String> META_VERSIONS = Set.of("v1", "v1beta1");
  private static final String NOT_ACCEPTABLE =
      "406: Not Acceptable\n\nAvailable representations: application/json, application/yaml,"
          + " application/vnd.kubernetes.protobuf, application/json;stream=watch,"
          + " application/vnd.kubernetes.protobuf;stream=watch";

  /// The forms of an object.
  enum Shape {
    OBJECT,
    METADATA,
    TABLE
  }

  /// @throws StatusException 406 when nothing that is asked for can be had
  static Representation choose(Request request) {
    Encoder encoder = new JsonEncoder(isPretty(request));
    for (Accept range : Accept.parse(request.header("accept").orElse("*/*"))) {
      if (!range.covers(encoder.mediaType()) || !isPlain(range)) {
        continue;
      }
      String as = range.parameter("as");
      boolean meta =
          range.parameter("g").equals("meta.k8s.io")
              && META_VERSIONS.contains(range.parameter("v"));
      String include = request.parameter("includeObject");
      if (as.isEmpty()) {
        return new Representation(encoder, Shape.OBJECT, "v1", include);
      }
      if (meta && as.equals("Table")) {
        return new Representation(encoder, Shape.TABLE, range.parameter("v"), checked(include));
      }
      if (meta && as.startsWith("PartialObjectMetadata")) {
        return new Representation(encoder, Shape.METADATA, range.parameter("v"), include);
      }
    }
    throw new StatusException(406, "NotAcceptable", NOT_ACCEPTABLE).about("", "", "");
  }

  /// People look with curl and browsers, and get indented JSON unless they say otherwise.
  static boolean isPretty(Request request) {
    if (request.hasParameter("pretty")) {
      String pretty = request.parameter("pretty");
      return pretty.equals("1") || pretty.equalsIgnoreCase("true") || pretty.equals("t");
    }
    String agent = request.header("user-agent").orElse("");
    return agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0");
  }

  private static boolean isPlain(Accept range) {
    String charset = range.parameter("charset");
    String stream = range.parameter("stream");
    return (charset.isEmpty() || charset.equalsIgnoreCase("utf-8"))
        && (stream.isEmpty() || stream.equals("watch"));
  }

  private static String checked(String include) {
    return switch (include) {
      case "" -> "Metadata";
      case "None", "Metadata", "Object" -> include;
      default ->
          throw StatusException.badRequest(
              "unrecognized includeObject value: \"%s\"".formatted(include));
    };
  }
}
