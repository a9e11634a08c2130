package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Merging a partial object into a whole one: plainly (RFC 7396), or strategically, where lists
/// whose items have keys are merged item by item (apimachinery `pkg/util/strategicpatch`).
final class MergePatch {
  private static final String DIRECTIVE = "$patch";

  /// The `patchMergeKey` of lists, by field.
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("env", "name"),
          Map.entry("volumes", "name"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("secrets", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("hostAliases", "ip"),
          Map.entry("podIPs", "ip"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("conditions", "type"),
          Map.entry("addresses", "type"),
          Map.entry("topologySpreadConstraints", "topologyKey"));

  private static final Set<String> SETS = Set.of("finalizers", "podCIDRs");
  private final boolean strategic;

  private MergePatch(boolean strategic) {
    this.strategic = strategic;
  }

  static void plain(ObjectNode object, ObjectNode patch) {
    new MergePatch(false).merge(object, patch);
  }

  static void strategic(ObjectNode object, ObjectNode patch) {
    new MergePatch(true).merge(object, patch);
  }

  private void merge(ObjectNode object, ObjectNode patch) {
    if (strategic && patch.path(DIRECTIVE).asText().equals("replace")) {
      object.removeAll();
    }
    patch
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (!strategic || !name.startsWith("$")) {
                field(object, name, field.getValue());
              } else if (name.startsWith("$deleteFromPrimitiveList/")) {
                withdraw(object.path(name.substring(name.indexOf('/') + 1)), field.getValue());
              } else if (name.equals("$retainKeys")) {
                retain(object, field.getValue());
              }
            });
  }

  private void field(ObjectNode object, String name, JsonNode value) {
    if (value.isNull()) {
      object.remove(name);
    } else if (value instanceof ObjectNode part) {
      if (strategic && part.path(DIRECTIVE).asText().equals("delete")) {
        object.remove(name);
        return;
      }
      ObjectNode known =
          object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
      merge(known, part);
    } else if (strategic && value instanceof ArrayNode items && SETS.contains(name)) {
      union(object.withArray("/" + name), items);
    } else if (strategic && value instanceof ArrayNode items && !key(name, items).isEmpty()) {
      items(object, name, items, key(name, items));
    } else {
      object.set(name, value.deepCopy());
    }
  }

  private void items(ObjectNode object, String name, ArrayNode patch, String key) {
    ArrayNode list = object.get(name) instanceof ArrayNode known ? known : object.putArray(name);
    for (JsonNode part : patch) {
      if (part.path(DIRECTIVE).asText().equals("replace") && part.size() == 1) {
        list.removeAll();
        continue;
      }
      int index = index(list, key, part.path(key));
      if (part.path(DIRECTIVE).asText().equals("delete")) {
        if (index >= 0) {
          list.remove(index);
        }
      } else if (part instanceof ObjectNode item) {
        merge(index >= 0 ? (ObjectNode) list.get(index) : list.addObject(), item);
      }
    }
  }

  private static String key(String name, ArrayNode items) {
    if (name.equals("ports")) {
      boolean container = items.isEmpty() || items.get(0).has("containerPort");
      return container ? "containerPort" : "port";
    }
    return KEYS.getOrDefault(name, "");
  }

  private static int index(ArrayNode list, String key, JsonNode wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static void union(ArrayNode list, ArrayNode more) {
    for (JsonNode item : more) {
      boolean known = false;
      for (JsonNode there : list) {
        known |= there.equals(item);
      }
      if (!known) {
        list.add(item);
      }
    }
  }

  private static void withdraw(JsonNode list, JsonNode items) {
    if (list instanceof ArrayNode there) {
      for (JsonNode item : items) {
        for (int i = there.size() - 1; i >= 0; i--) {
          if (there.get(i).equals(item)) {
            there.remove(i);
          }
        }
      }
    }
  }

  private static void retain(ObjectNode object, JsonNode keys) {
    List<String> kept = keys.valueStream().map(JsonNode::asText).toList();
    object.retain(kept);
  }
}
