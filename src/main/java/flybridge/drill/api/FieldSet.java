package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// A set of field paths as a tree, in the language of `fieldsV1`: `f:name` for a field,
/// `k:{"name":"x"}` for a list item by its keys, `v:"x"` for a member of a set
/// (structured-merge-diff `fieldpath/serialize.go`).
final class FieldSet {
  private static final String SELF = ".";

  private final Map<String, FieldSet> children = new TreeMap<>();
  private boolean member;

  /// Reads the tree of a `managedFields` entry.
  static FieldSet read(JsonNode fieldsV1) {
    FieldSet set = new FieldSet();
    if (fieldsV1.isEmpty()) {
      set.member = true;
    }
    fieldsV1
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals(SELF)) {
                set.member = true;
              } else {
                set.children.put(field.getKey(), read(field.getValue()));
              }
            });
    return set;
  }

  /// The tree as `fieldsV1` has it.
  ObjectNode write() {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    if (member && !children.isEmpty()) {
      written.putObject(SELF);
    }
    children.forEach((name, child) -> written.set(name, child.write()));
    return written;
  }

  boolean isEmpty() {
    return !member && children.isEmpty();
  }

  /// The branch of this name, made when missing.
  FieldSet child(String name) {
    return children.computeIfAbsent(name, _ -> new FieldSet());
  }

  void add() {
    member = true;
  }

  void drop(String name) {
    children.remove(name);
  }

  void addAll(FieldSet others) {
    member |= others.member;
    others.children.forEach((name, child) -> child(name).addAll(child));
  }

  void removeAll(FieldSet others) {
    member &= !others.member;
    others.children.forEach(
        (name, child) -> {
          FieldSet mine = children.get(name);
          if (mine != null) {
            mine.removeAll(child);
          }
        });
    prune();
  }

  /// Leaves only ends, and items of lists.
  void keepEnds() {
    children.forEach(
        (name, child) -> {
          child.keepEnds();
          child.member &= child.children.isEmpty() || name.startsWith("k:");
        });
  }

  /// Drops branches that hold nothing.
  void prune() {
    children.values().forEach(FieldSet::prune);
    children.values().removeIf(FieldSet::isEmpty);
  }
}
