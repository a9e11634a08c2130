package flybridge.drill.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;

/// One state of one object. The bytes are what is kept, in the form in which lists carry it:
/// without kind and apiVersion. A list of 150,000 pods is then a copy of bytes, and the tree, four
/// times their size, may be forgotten and is read again when somebody asks.
final class Stored {
  private static final JsonMapper JSON = new JsonMapper();

  private final ResourceType type;
  private final String key;
  private final long revision;
  private final byte[] json;
  private volatile SoftReference<ObjectNode> tree;

  private Stored(ResourceType type, String key, long revision, byte[] json, ObjectNode tree) {
    this.type = type;
    this.key = key;
    this.revision = revision;
    this.json = json;
    this.tree = new SoftReference<>(tree);
  }

  /// @param object with metadata complete; from now on nobody may alter it
  static Stored of(ResourceType type, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    String key = key(type, metadata.path("namespace").asText(), metadata.path("name").asText());
    ObjectNode item = object.objectNode();
    object.properties().stream()
        .filter(field -> !field.getKey().equals("kind") && !field.getKey().equals("apiVersion"))
        .forEach(field -> item.set(field.getKey(), field.getValue()));
    try {
      byte[] json = JSON.writeValueAsBytes(item);
      return new Stored(type, key, metadata.path("resourceVersion").asLong(), json, object);
    } catch (JsonProcessingException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /// Keys sort as etcd's do, so pages come in the same order: by the path's bytes.
  static String key(ResourceType type, String namespace, String name) {
    return type.namespaced() ? namespace + "/" + name : name;
  }

  ResourceType type() {
    return type;
  }

  String key() {
    return key;
  }

  long revision() {
    return revision;
  }

  /// The object without kind and apiVersion; not to be altered.
  byte[] json() {
    return json;
  }

  /// The whole object; not to be altered.
  ObjectNode tree() {
    ObjectNode known = tree.get();
    if (known != null) {
      return known;
    }
    try {
      ObjectNode read = JSON.createObjectNode();
      read.put("kind", type.kind()).put("apiVersion", type.apiVersion());
      read.setAll((ObjectNode) JSON.readTree(json));
      tree = new SoftReference<>(read);
      return read;
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
