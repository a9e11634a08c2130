package flybridge.watch.protobuf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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

/// Reads `ObjectMeta`. Most of a managed field's bytes name fields, and are skipped.
final class MetaReader {
  private static final Meta.Origin NONE =
      new Meta.Origin("", 0, Map.of(), Map.of(), null, List.of());

  private static final JsonFactory JSON = new JsonFactory();

  /// What of managedFields is wanted.
  enum Managed {
    NOTHING,
    WRITERS,
    /// Writers, and the keys of a ConfigMap, which they name.
    WRITERS_AND_KEYS
  }

  private final Managed managed;
  private final HashMap<String, String> gathering = new HashMap<>();
  private final HashMap<String, String> keeping = new HashMap<>();
  private final List<Meta.FieldManager> writing = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> owned = new TreeSet<>();
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

  MetaReader(Managed managed) {
    this.managed = managed;
  }

  void clear() {
    gathering.clear();
    keeping.clear();
    writing.clear();
    keys.clear();
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
  }

  /// Reads the message in the present field.
  void read(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 3 -> namespace = in.sharedText();
        case 5 -> uid = in.text();
        case 6 -> revision = in.text();
        case 7 -> generation = in.number();
        case 8 -> createdAt = in.seconds();
        case 9 -> deletedAt = in.seconds();
        case 11 -> in.entry(gathering);
        case 12 -> annotation(in);
        case 13 -> owner(in);
        case 17 -> manager(in);
        default -> in.pass();
      }
    }
    in.leave(outer);
    labels = in.gathered(gathering);
    annotations = in.gathered(keeping);
    origin =
        in.shared(
            new Meta.Origin(
                namespace, generation, labels, annotations, owner, List.copyOf(writing)));
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

  private void annotation(Message in) throws IOException {
    String key = "";
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.sharedText();
        case 2 -> {
          if (Identity.isWanted(key)) {
            keeping.put(key, in.sharedText());
          }
        }
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  /// The numbers of an OwnerReference: kind 1, name 3, uid 4, apiVersion 5, controller 6.
  private void owner(Message in) throws IOException {
    String kind = "";
    String ownerName = "";
    String ownerUid = "";
    boolean controls = false;
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> kind = in.sharedText();
        case 3 -> ownerName = in.sharedText();
        case 4 -> ownerUid = in.sharedText();
        case 6 -> controls = in.flag();
        default -> in.pass();
      }
    }
    in.leave(outer);
    if (controls) {
      owner = in.shared(new Meta.Owner(kind, ownerName, Identity.uuid(ownerUid)));
    }
  }

  private void manager(Message in) throws IOException {
    if (managed == Managed.NOTHING) {
      in.pass();
      return;
    }
    String writer = "";
    String operation = "";
    String subresource = "";
    long time = 0;
    owned.clear();
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> writer = in.sharedText();
        case 2 -> operation = in.sharedText();
        case 4 -> time = in.seconds();
        case 7 -> fields(in);
        case 8 -> subresource = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
    List<String> fields = in.shared(List.copyOf(owned));
    writing.add(in.shared(new Meta.FieldManager(writer, operation, subresource, time, fields)));
  }

  /// `FieldsV1` {raw 1} holds JSON: `{"f:data": {".": {}, "f:POOL": {}}}` names the key `POOL`, and
  /// `data` as what is owned.
  private void fields(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        int length = in.length();
        try (JsonParser json = JSON.createParser(in.bytes(), in.at(), length)) {
          fields(json);
        } catch (JsonProcessingException e) {
          throw new Message.Unexpected("managed fields that are no JSON");
        }
        in.step(length);
      }
    }
    in.leave(outer);
  }

  private void fields(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String part = json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        switch (part) {
          case "f:data", "f:binaryData" -> {
            owned.add(part.substring(2));
            inside(json, this::key);
          }
          case "f:metadata" -> inside(json, field -> metadata(json, field));
          case "f:spec" -> inside(json, field -> owned.add("spec." + field));
          default -> json.skipChildren();
        }
      }
    }
  }

  private void key(String key) {
    if (managed == Managed.WRITERS_AND_KEYS) {
      keys.add(key);
      owned.add("data." + key);
    }
  }

  private void metadata(JsonParser json, String field) throws IOException {
    if (field.equals("labels") || field.equals("annotations")) {
      owned.add("metadata." + field);
    }
    if (field.equals("annotations") && json.currentToken() == JsonToken.START_OBJECT) {
      inside(
          json,
          key -> {
            if (key.equals(Identity.CHANGE_CAUSE)) {
              owned.add(Meta.FieldManager.CHANGE_CAUSE);
            }
          });
    }
  }

  private interface Owned {
    void take(String field) throws IOException;
  }

  /// Visits the names of an object's fields that are fields; what they hold is passed over, unless
  /// the visitor read it.
  private static void inside(JsonParser json, Owned visitor) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.startsWith("f:")) {
        visitor.take(field.substring(2));
      }
      json.skipChildren();
    }
  }
}
