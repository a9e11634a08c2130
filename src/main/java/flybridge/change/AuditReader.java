package flybridge.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads lines of an audit log. Of a request's several events the last one is taken, of all
/// requests those that wrote, of what they wrote nothing but its version.
public final class AuditReader {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /// What the cluster's own programs write all the time tells of nobody's decision.
  private static final Set<String> NOISE =
      Set.of(
          "leases",
          "events",
          "endpoints",
          "endpointslices",
          "tokenreviews",
          "subjectaccessreviews",
          "selfsubjectaccessreviews",
          "selfsubjectrulesreviews",
          "selfsubjectreviews");

  /// The paths whose text is wanted, below the event.
  private static final Set<String> WANTED =
      Set.of(
          "/stage",
          "/verb",
          "/stageTimestamp",
          "/userAgent",
          "/user/username",
          "/impersonatedUser/username",
          "/objectRef/resource",
          "/objectRef/subresource",
          "/objectRef/namespace",
          "/objectRef/name",
          "/responseStatus/code",
          "/responseObject/metadata/name",
          "/responseObject/metadata/resourceVersion");

  private static final Set<String> ENTERED =
      Set.of(
          "/user",
          "/impersonatedUser",
          "/objectRef",
          "/responseStatus",
          "/responseObject",
          "/responseObject/metadata");

  private final JsonFactory json = new JsonFactory();

  /// @return the write that the line tells of; empty where it is none, or was refused
  /// @throws IOException with a sentence, where the line is no audit event
  public Optional<AuditRecord> read(byte[] line, int offset, int length) throws IOException {
    Map<String, String> found = new HashMap<>();
    try (JsonParser parser = json.createParser(line, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no JSON object");
      }
      object(parser, "", found);
      if (parser.nextToken() != null) {
        throw new IOException("there is more than one object on it");
      }
    } catch (JsonProcessingException e) {
      throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!found.containsKey("/stage") || !found.containsKey("/verb")) {
      throw new IOException("it is no audit event");
    }
    return isWrite(found) ? Optional.of(record(found)) : Optional.empty();
  }

  private static void object(JsonParser parser, String path, Map<String, String> found)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = path + "/" + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && ENTERED.contains(field)) {
        object(parser, field, found);
      } else if (token.isScalarValue() && WANTED.contains(field)) {
        found.put(field, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  private static boolean isWrite(Map<String, String> found) {
    String code = found.getOrDefault("/responseStatus/code", "200");
    return found.get("/stage").equals("ResponseComplete")
        && WRITES.contains(found.get("/verb"))
        && code.startsWith("2")
        && !NOISE.contains(found.getOrDefault("/objectRef/resource", ""));
  }

  private static AuditRecord record(Map<String, String> found) throws IOException {
    String name = found.getOrDefault("/objectRef/name", "");
    String agent = found.getOrDefault("/userAgent", "");
    return new AuditRecord(
        instant(found.getOrDefault("/stageTimestamp", "")),
        found.getOrDefault("/user/username", ""),
        found.getOrDefault("/impersonatedUser/username", ""),
        found.get("/verb"),
        found.getOrDefault("/objectRef/resource", ""),
        found.getOrDefault("/objectRef/subresource", ""),
        found.getOrDefault("/objectRef/namespace", ""),
        name.isEmpty() ? found.getOrDefault("/responseObject/metadata/name", "") : name,
        agent.replaceFirst("[/ ].*", ""),
        version(found.getOrDefault("/responseObject/metadata/resourceVersion", "")));
  }

  private static Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("its stageTimestamp is no time", e);
    }
  }

  private static long version(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
