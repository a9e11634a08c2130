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
  }

  Meta meta() {
    return new Meta(
        namespace,
        name,
        Identity.uuid(uid),
        Identity.version(revision),
        createdAt,
        deletedAt,
        generation,
        labels,
        annotations,
        owner,
        List.copyOf(writing));
  }

  /// The resourceVersion as the server wrote it.
  String revision() {
    return revision;
  }

  String namespace() {
    return namespace;
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
    writing.add(in.shared(new Meta.FieldManager(writer, operation, subresource, time)));
  }

  /// `FieldsV1` {raw 1} holds JSON: `{"f:data": {".": {}, "f:POOL": {}}}` names the key `POOL`.
  private void fields(Message in) throws IOException {
    if (managed != Managed.WRITERS_AND_KEYS) {
      in.pass();
      return;
    }
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        int length = in.length();
        try (JsonParser json = JSON.createParser(in.bytes(), in.at(), length)) {
          keys(json);
        } catch (JsonProcessingException e) {
          throw new Message.Unexpected("managed fields that are no JSON");
        }
        in.step(length);
      }
    }
    in.leave(outer);
  }

  private void keys(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String part = json.currentName();
      boolean data = part.equals("f:data") || part.equals("f:binaryData");
      if (json.nextToken() == JsonToken.START_OBJECT && data) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String key = json.currentName();
          if (key.startsWith("f:")) {
            keys.add(key.substring(2));
          }
          json.nextToken();
          json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
    }
  }
}
