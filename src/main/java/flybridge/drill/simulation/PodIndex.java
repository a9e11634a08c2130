package flybridge.drill.simulation;

import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The pods by name, node, owner and namespace, kept up by the store's changes, so that no
/// component ever walks through all of them.
final class PodIndex {
  private final Map<String, PodFacts> byKey = new HashMap<>();
  private final Map<String, Map<String, PodFacts>> byNode = new HashMap<>();
  private final Map<String, Map<String, PodFacts>> byOwner = new HashMap<>();
  private final Map<String, Map<String, PodFacts>> byNamespace = new HashMap<>();

  void apply(StoreEvent event) {
    if (event.type() != ResourceType.PODS) {
      return;
    }
    PodFacts known = byKey.remove(Fields.key(event.object()));
    if (known != null) {
      drop(byNode, known.node(), known);
      drop(byOwner, known.owner(), known);
      drop(byNamespace, known.namespace(), known);
    }
    if (event.change() != StoreEvent.Change.DELETED) {
      PodFacts facts = PodFacts.of(event.object());
      byKey.put(facts.key(), facts);
      put(byNode, facts.node(), facts);
      put(byOwner, facts.owner(), facts);
      put(byNamespace, facts.namespace(), facts);
    }
  }

  Optional<PodFacts> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// The pods bound to a node, by key.
  Collection<PodFacts> on(String node) {
    return copy(byNode, node);
  }

  /// The pods that wait for a node, by key.
  Collection<PodFacts> unbound() {
    return copy(byNode, "");
  }

  Collection<PodFacts> ownedBy(String uid) {
    return copy(byOwner, uid);
  }

  Collection<PodFacts> in(String namespace) {
    return copy(byNamespace, namespace);
  }

  private static List<PodFacts> copy(Map<String, Map<String, PodFacts>> index, String key) {
    return new ArrayList<>(index.getOrDefault(key, Map.of()).values());
  }

  private static void put(Map<String, Map<String, PodFacts>> index, String key, PodFacts facts) {
    index.computeIfAbsent(key, _ -> new TreeMap<>()).put(facts.key(), facts);
  }

  private static void drop(Map<String, Map<String, PodFacts>> index, String key, PodFacts facts) {
    Map<String, PodFacts> pods = index.get(key);
    if (pods != null && pods.remove(facts.key()) != null && pods.isEmpty()) {
      index.remove(key);
    }
  }
}
