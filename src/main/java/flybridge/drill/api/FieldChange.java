package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which fields one write set and which it took away, found by comparing the object before and
/// after as structured-merge-diff does.
final class FieldChange {
  private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();
  private static final Set<String> NEVER_OWNED =
      Set.of(
          "name",
          "namespace",
          "creationTimestamp",
          "selfLink",
          "uid",
          "generation",
          "managedFields",
          "resourceVersion");

  private final String kind;
  private final FieldSet written = new FieldSet();
  private final FieldSet removed = new FieldSet();

  private FieldChange(String kind) {
    this.kind = kind;
  }

  /// @param before the object before, or a blank for a new one
  static FieldChange between(String kind, ObjectNode before, ObjectNode after) {
    FieldChange change = new FieldChange(kind);
    change.fields(before, after, change.written, change.removed);
    withoutIdentity(change.written);
    withoutIdentity(change.removed);
    return change;
  }

  /// The fields that somebody sent to be applied. Objects among them are not owned as such, only
  /// what is in them.
  static FieldSet sent(String kind, ObjectNode sent) {
    FieldChange change = new FieldChange(kind);
    change.fields(NOTHING, sent, change.written, change.removed);
    withoutIdentity(change.written);
    change.written.keepEnds();
    return change.written;
  }

  private static void withoutIdentity(FieldSet set) {
    set.drop("f:apiVersion");
    set.drop("f:kind");
    NEVER_OWNED.forEach(name -> set.child("f:metadata").drop("f:" + name));
    set.prune();
  }

  /// Fields that are new or differ.
  FieldSet written() {
    return written;
  }

  /// Fields that are gone.
  FieldSet removed() {
    return removed;
  }

  private void fields(JsonNode before, JsonNode after, FieldSet wrote, FieldSet took) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String path = "f:" + name;
      compare(name, before.path(name), after.path(name), wrote.child(path), took.child(path));
    }
  }

  private void compare(
      String name, JsonNode before, JsonNode after, FieldSet wrote, FieldSet took) {
    if (absent(after)) {
      if (!absent(before)) {
        took.add();
        descend(name, before, NOTHING, took, took);
      }
    } else if (absent(before)) {
      boolean parted = descend(name, NOTHING, after, wrote, wrote);
      if (before.isMissingNode() || !parted) {
        wrote.add();
      }
    } else if (!before.equals(after) && !descend(name, before, after, wrote, took)) {
      wrote.add();
    }
  }

  /// Compares what lies below, if this field is one whose parts have owners of their own.
  private boolean descend(
      String name, JsonNode before, JsonNode after, FieldSet wrote, FieldSet took) {
    JsonNode present = absent(after) ? before : after;
    if (present.isObject() && !FieldRules.isAtomic(kind, name)) {
      fields(before, after, wrote, took);
      return true;
    }
    if (!present.isArray()) {
      return false;
    }
    Map<String, JsonNode> old = items(name, before);
    Map<String, JsonNode> now = items(name, after);
    if (old.isEmpty() && now.isEmpty()) {
      return false;
    }
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      JsonNode oldItem = old.getOrDefault(key, NOTHING);
      JsonNode newItem = now.getOrDefault(key, NOTHING);
      compare("", oldItem, newItem, wrote.child(key), took.child(key));
    }
    return true;
  }

  private Map<String, JsonNode> items(String name, JsonNode list) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    for (JsonNode item : list) {
      if (FieldRules.isSet(name)) {
        items.put("v:" + item, item);
        continue;
      }
      List<String> keys = FieldRules.listKeys(kind, name, item);
      if (keys.isEmpty()) {
        return Map.of();
      }
      Map<String, JsonNode> named = new TreeMap<>();
      keys.stream().filter(item::has).forEach(key -> named.put(key, item.get(key)));
      items.put("k:" + JsonNodeFactory.instance.objectNode().setAll(named), item);
    }
    return items;
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
