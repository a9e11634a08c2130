package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What each kind's Go struct writes before anything is set in it. It is the body of bookmarks, and
/// the ground against which a new object's fields are owned: what stands in here already, as
/// `spec`, is not owned by who first filled it.
final class Blanks {
  private static final JsonNode KINDS = read();

  private Blanks() {}

  /// A new blank object of the kind, without kind and apiVersion.
  static ObjectNode of(ResourceType type) {
    return ((ObjectNode) KINDS.path(type.kind())).deepCopy();
  }

  private static JsonNode read() {
    try (InputStream in = Objects.requireNonNull(Blanks.class.getResourceAsStream("blanks.json"))) {
      return new JsonMapper().readTree(in);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
