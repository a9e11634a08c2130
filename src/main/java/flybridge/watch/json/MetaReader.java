package flybridge.watch.json;

import flybridge.cluster.Meta;
import flybridge.watch.decode.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads `metadata`. Most of a managed field's bytes name fields, and are skipped.
final class MetaReader {
  private static final Meta.Origin NONE =
      new Meta.Origin("", 0, Map.of(), Map.of(), null, List.of());

  /// What of managedFields is wanted.
  enum Managed {
    NOTHING,
    WRITERS,
    /// Writers, and the keys of a ConfigMap, which they name.
    WRITERS_AND_KEYS
  }

  private final Managed managed;
  private String namespace = "";
  private String name = "";
  private String uid = "";
  private String revision = "";
  private long createdAt;
  private long deletedAt;
  private long generation;
  private Map<String, String> labels = Map.of();
  private Map<String, String> annotations = Map.of();
  private Meta.@Nullable Owner owner;
  private Meta.Origin origin = NONE;
  private List<Meta.FieldManager> managers = List.of();
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> owned = new TreeSet<>();

  MetaReader(Managed managed) {
    this.managed = managed;
  }

  void clear() {
    namespace = "";
    name = "";
    uid = "";
    revision = "";
    createdAt = 0;
    deletedAt = 0;
    generation = 0;
    labels = Map.of();
    annotations = Map.of();
    owner = null;
    origin = NONE;
    managers = List.of();
    keys.clear();
  }

  void read(JsonCursor cursor) throws IOException {
    cursor.object(field -> field(cursor, field));
    origin =
        cursor.shared(new Meta.Origin(namespace, generation, labels, annotations, owner, managers));
  }

  Meta meta() {
    return new Meta(
        origin, name, Identity.uuid(uid), Identity.version(revision), createdAt, deletedAt);
  }

  /// The resourceVersion as the server wrote it.
  String revision() {
    return revision;
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  boolean deleting() {
    return deletedAt != 0;
  }

  Map<String, String> annotations() {
    return annotations;
  }

  /// The keys of a ConfigMap, sorted.
  List<String> keys() {
    return List.copyOf(keys);
  }

  /// For people: namespace and name.
  String words() {
    return (namespace.isEmpty() ? "" : namespace + "/") + (name.isEmpty() ? "(no name)" : name);
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "name" -> name = json.text();
      case "namespace" -> namespace = json.sharedText();
      case "uid" -> uid = json.text();
      case "resourceVersion" -> revision = json.text();
      case "generation" -> generation = json.number();
      case "creationTimestamp" -> createdAt = json.seconds();
      case "deletionTimestamp" -> deletedAt = json.seconds();
      case "labels" -> labels = json.texts();
      case "annotations" -> annotations = annotations(json);
      case "ownerReferences" -> json.array(() -> owner(json));
      case "managedFields" -> managed(json);
      default -> json.skip();
    }
  }

  private static Map<String, String> annotations(JsonCursor json) throws IOException {
    Map<String, String> kept = new HashMap<>();
    json.object(
        key -> {
          if (Identity.isWanted(key)) {
            kept.put(key, json.sharedText());
          } else {
            json.skip();
          }
        });
    return kept.isEmpty() ? Map.of() : json.shared(Map.copyOf(kept));
  }

  private void owner(JsonCursor json) throws IOException {
    var reference =
        new Object() {
          String kind = "";
          String name = "";
          String uid = "";
          boolean controls;
        };
    json.object(
        field -> {
          switch (field) {
            case "kind" -> reference.kind = json.sharedText();
            case "name" -> reference.name = json.sharedText();
            case "uid" -> reference.uid = json.sharedText();
            case "controller" -> reference.controls = json.flag();
            default -> json.skip();
          }
        });
    if (reference.controls) {
      owner =
          json.shared(new Meta.Owner(reference.kind, reference.name, Identity.uuid(reference.uid)));
    }
  }

  private void managed(JsonCursor json) throws IOException {
    if (managed == Managed.NOTHING) {
      json.skip();
      return;
    }
    List<Meta.FieldManager> read = new ArrayList<>();
    json.array(() -> read.add(manager(json)));
    managers = List.copyOf(read);
  }

  private Meta.FieldManager manager(JsonCursor json) throws IOException {
    var entry =
        new Object() {
          String name = "";
          String operation = "";
          String subresource = "";
          long time;
        };
    owned.clear();
    json.object(
        field -> {
          switch (field) {
            case "manager" -> entry.name = json.sharedText();
            case "operation" -> entry.operation = json.sharedText();
            case "subresource" -> entry.subresource = json.sharedText();
            case "time" -> entry.time = json.seconds();
            case "fieldsV1" -> fields(json);
            default -> json.skip();
          }
        });
    return json.shared(
        new Meta.FieldManager(
            entry.name,
            entry.operation,
            entry.subresource,
            entry.time,
            json.shared(List.copyOf(owned))));
  }

  /// `{"f:data": {".": {}, "f:POOL": {}}}` names the key `POOL`, and `data` as what is owned.
  private void fields(JsonCursor json) throws IOException {
    json.object(
        part -> {
          switch (part) {
            case "f:data", "f:binaryData" -> {
              owned.add(part.substring(2));
              json.object(key -> key(json, key));
            }
            case "f:metadata" -> json.object(field -> metadata(json, field));
            case "f:spec" -> json.object(field -> spec(json, field));
            default -> json.skip();
          }
        });
  }

  private void metadata(JsonCursor json, String field) throws IOException {
    if (field.equals("f:labels") || field.equals("f:annotations")) {
      owned.add("metadata." + field.substring(2));
    }
    if (field.equals("f:annotations")) {
      json.object(
          key -> {
            if (key.equals("f:" + Identity.CHANGE_CAUSE)) {
              owned.add(Meta.FieldManager.CHANGE_CAUSE);
            }
            json.skip();
          });
    } else {
      json.skip();
    }
  }

  private void spec(JsonCursor json, String field) throws IOException {
    if (field.startsWith("f:")) {
      owned.add("spec." + field.substring(2));
    }
    json.skip();
  }

  private void key(JsonCursor json, String key) throws IOException {
    if (managed == Managed.WRITERS_AND_KEYS && key.startsWith("f:")) {
      keys.add(key.substring(2));
      owned.add("data." + key.substring(2));
    }
    json.skip();
  }
}
