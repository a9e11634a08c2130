package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.util.Comparator;
import java.util.Optional;

/// The past templates of DaemonSets and StatefulSets
/// (`pkg/controller/history/controller_history.go`).
final class Revisions {
  private static final String MANAGER = "kube-controller-manager";
  private final World world;

  Revisions(World world) {
    this.world = world;
  }

  /// The hash of the present template, whose ControllerRevision is made when it is new.
  ///
  /// @param label under which it stands in the revision, `controller.kubernetes.io/hash` or
  ///   `controller-revision-hash`
  String current(ObjectNode owner, String kind, String label) {
    String hash = Hashes.template(owner.at("/spec/template"));
    String name = Fields.name(owner) + "-" + hash;
    String namespace = Fields.namespace(owner);
    Optional<ObjectNode> known = world.find(ResourceType.CONTROLLER_REVISIONS, namespace, name);
    if (known.isEmpty()) {
      create(owner, kind, label, hash);
    }
    return hash;
  }

  private void create(ObjectNode owner, String kind, String label, String hash) {
    ObjectNode revision = Fields.object();
    ObjectNode metadata = revision.putObject("metadata");
    metadata.put("name", Fields.name(owner) + "-" + hash);
    metadata.put("namespace", Fields.namespace(owner));
    ObjectNode labels = metadata.putObject("labels");
    Fields.texts(owner.at("/spec/template/metadata/labels")).forEach(labels::put);
    labels.put(label, hash);
    metadata.putObject("annotations");
    Fields.own(revision, "apps/v1", kind, owner);
    ObjectNode template = (ObjectNode) owner.at("/spec/template").deepCopy();
    template.put("$patch", "replace");
    revision.putObject("data").putObject("spec").set("template", template);
    revision.put("revision", latest(owner) + 1);
    world.store().create(ResourceType.CONTROLLER_REVISIONS, revision, MANAGER);
  }

  private long latest(ObjectNode owner) {
    return world.store().list(ResourceType.CONTROLLER_REVISIONS, Fields.namespace(owner)).stream()
        .filter(revision -> Fields.isControlledBy(revision, owner))
        .map(revision -> revision.path("revision").asLong())
        .max(Comparator.naturalOrder())
        .orElse(0L);
  }
}
