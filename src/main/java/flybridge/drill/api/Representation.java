package flybridge.drill.api;

import flybridge.drill.api.wire.Request;
import java.util.List;
import java.util.Optional;
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

  /// A table has no protobuf, and the server only finds out when it writes (apimachinery
  /// `pkg/runtime/serializer/protobuf`).
  private static final String NO_TABLE =
      "object *v1.Table does not implement the protobuf marshalling interface and cannot be encoded"
          + " to a protobuf message";

  /// The forms of an object.
  enum Shape {
    OBJECT,
    METADATA,
    TABLE
  }

  /// @throws StatusException 406 when nothing that is asked for can be had
  static Representation choose(Request request) {
    for (Accept range : ranges(request)) {
      for (Encoder encoder : encoders(request)) {
        if (range.covers(encoder.mediaType()) && isPlain(range)) {
          Optional<Representation> chosen = chosen(request, range, encoder);
          if (chosen.isPresent()) {
            return chosen.get();
          }
        }
      }
    }
    throw new StatusException(406, "NotAcceptable", NOT_ACCEPTABLE).about("", "", "");
  }

  /// How to write what is neither list nor stored object, as a refusal: the first encoding that the
  /// client reads as it is, else JSON.
  static Encoder encoder(Request request) {
    for (Accept range : ranges(request)) {
      for (Encoder encoder : encoders(request)) {
        if (range.covers(encoder.mediaType())
            && isPlain(range)
            && range.parameter("as").isEmpty()) {
          return encoder;
        }
      }
    }
    return new JsonEncoder(isPretty(request));
  }

  private static Optional<Representation> chosen(Request request, Accept range, Encoder encoder) {
    String as = range.parameter("as");
    String version = range.parameter("v");
    String include = request.parameter("includeObject");
    if (as.isEmpty()) {
      return Optional.of(new Representation(encoder, Shape.OBJECT, "v1", include));
    }
    if (!range.parameter("g").equals("meta.k8s.io") || !META_VERSIONS.contains(version)) {
      return Optional.empty();
    }
    if (as.equals("Table")) {
      if (encoder instanceof ProtobufEncoder) {
        throw new StatusException(406, "NotAcceptable", NO_TABLE);
      }
      return Optional.of(new Representation(encoder, Shape.TABLE, version, checked(include)));
    }
    return as.startsWith("PartialObjectMetadata")
        ? Optional.of(new Representation(encoder, Shape.METADATA, version, include))
        : Optional.empty();
  }

  private static List<Accept> ranges(Request request) {
    return Accept.parse(request.header("accept").orElse("*/*"));
  }

  /// In the order in which the server prefers them.
  private static List<Encoder> encoders(Request request) {
    return List.of(new JsonEncoder(isPretty(request)), new ProtobufEncoder());
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
