package flybridge.score;

import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.drill.api.StoreEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the server has changed and the model has not yet. Written to by whoever changes the
/// server's store, read by the score; safe from any thread.
final class Awaited {
  /// The namespaces whose leases a console watches.
  private static final Set<String> LEASES = Set.of(Lease.NODE_NAMESPACE, "kube-system");

  private record Name(Kind kind, String namespace, String name) {}

  /// @param gone whether it was deleted under that revision
  private record Change(long revision, boolean gone) {}

  private final Map<Name, Change> changes = new HashMap<>();

  synchronized void note(StoreEvent event) {
    String namespace = event.object().at("/metadata/namespace").asText("");
    String name = event.object().at("/metadata/name").asText();
    kind(event, namespace)
        .ifPresent(
            kind ->
                changes.put(
                    new Name(kind, namespace, name),
                    new Change(event.revision(), event.change() == StoreEvent.Change.DELETED)));
  }

  private static Optional<Kind> kind(StoreEvent event, String namespace) {
    return Kind.of(event.type().kind())
        .filter(kind -> kind != Kind.LEASE || LEASES.contains(namespace));
  }

  /// Whether nothing is missing in the snapshot; what is there is awaited no longer.
  synchronized boolean allIn(Snapshot snapshot) {
    changes.entrySet().removeIf(change -> isIn(snapshot, change.getKey(), change.getValue()));
    return changes.isEmpty();
  }

  /// What is missing, for people.
  synchronized List<String> missing() {
    return changes.keySet().stream()
        .map(name -> name.kind().title() + " " + name.namespace() + "/" + name.name())
        .sorted()
        .toList();
  }

  private static boolean isIn(Snapshot snapshot, Name name, Change change) {
    Optional<Resource> known =
        snapshot.<Resource>table(name.kind()).get(name.namespace(), name.name());
    long version = known.map(resource -> resource.meta().version()).orElse(0L);
    return change.gone()
        ? known.isEmpty() || version > change.revision()
        : version >= change.revision();
  }
}
