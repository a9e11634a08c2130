package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import flybridge.drill.api.table.PrintedRow;
import flybridge.drill.api.table.Tables;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One state of one object. The bytes are what is kept, in the form in which lists carry it:
/// without kind and apiVersion. A list of 150,000 pods is then a copy of bytes, and the tree, four
/// times their size, may be forgotten and is read again when somebody asks.
final class Stored {
  private final ResourceType type;
  private final String key;
  private final long revision;
  private final byte[] json;
  private final int metadataEnd;
  private final Map<String, String> labels;
  private final Map<String, String> fields;
  private volatile byte @Nullable [] protobuf;
  private volatile @Nullable PrintedRow row;
  private volatile WeakReference<ObjectNode> tree;

  private Stored(ResourceType type, ObjectNode object, byte[] json, int metadataEnd) {
    JsonNode metadata = object.path("metadata");
    this.type = type;
    this.key = key(type, metadata.path("namespace").asText(), metadata.path("name").asText());
    this.revision = metadata.path("resourceVersion").asLong();
    this.json = json;
    this.metadataEnd = metadataEnd;
    this.labels = strings(metadata.path("labels"));
    this.fields = Fields.of(type, object);
    this.tree = new WeakReference<>(object);
  }

  /// @param object with metadata complete; from now on nobody may alter it
  static Stored of(ResourceType type, ObjectNode object) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes(Json.bytes("{\"metadata\":"));
    json.writeBytes(Json.write(object.path("metadata")));
    final int metadataEnd = json.size();
    ObjectNode rest = object.objectNode();
    rest.setAll(object);
    rest.remove("kind");
    rest.remove("apiVersion");
    rest.remove("metadata");
    byte[] written = Json.write(rest);
    if (rest.isEmpty()) {
      json.write('}');
    } else {
      json.write(',');
      json.write(written, 1, written.length - 1);
    }
    return new Stored(type, object, json.toByteArray(), metadataEnd);
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

  /// The object without kind and apiVersion, metadata first; not to be altered.
  byte[] json() {
    return json;
  }

  /// Where `{"metadata":{…}` ends in [#json()].
  int metadataEnd() {
    return metadataEnd;
  }

  Map<String, String> labels() {
    return labels;
  }

  /// What field selectors may name, with its values.
  Map<String, String> fields() {
    return fields;
  }

  /// The object as a protobuf message, without an envelope; made when it is first asked for, and
  /// kept; not to be altered.
  byte[] protobuf() {
    byte[] known = protobuf;
    if (known == null) {
      known = KubernetesProtobuf.message(type.apiVersion(), type.kind(), tree());
      protobuf = known;
    }
    return known;
  }

  /// The object's row in a table, made and kept likewise.
  PrintedRow row() {
    PrintedRow known = row;
    if (known == null) {
      known = Tables.row(type.plural(), tree());
      row = known;
    }
    return known;
  }

  /// Makes all that is otherwise made when it is first asked for, while the tree is at hand.
  void prepare() {
    protobuf();
    row();
  }

  /// The whole object; not to be altered.
  ObjectNode tree() {
    ObjectNode known = tree.get();
    if (known != null) {
      return known;
    }
    ObjectNode read = Json.object();
    read.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    read.setAll(Json.readObject(json));
    tree = new WeakReference<>(read);
    return read;
  }

  private static Map<String, String> strings(JsonNode map) {
    Map<String, String> strings = new TreeMap<>();
    map.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings.isEmpty() ? Map.of() : strings;
  }
}
