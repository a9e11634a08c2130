package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What becomes of an object when it is written: identity, resource version, generation and managed
/// fields, as the registry strategies of kube-apiserver set them (`pkg/registry/*/strategy.go`).
final class Revising {
  /// Kinds whose generation counts changes of the spec.
  private static final Set<ResourceType> COUNTED =
      EnumSet.of(
          ResourceType.PODS,
          ResourceType.DEPLOYMENTS,
          ResourceType.REPLICA_SETS,
          ResourceType.STATEFUL_SETS,
          ResourceType.DAEMON_SETS,
          ResourceType.JOBS,
          ResourceType.CRON_JOBS,
          ResourceType.POD_DISRUPTION_BUDGETS,
          ResourceType.ENDPOINT_SLICES);

  private static final List<String> METADATA_ORDER =
      List.of(
          "name",
          "generateName",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "ownerReferences",
          "finalizers",
          "managedFields");
  private static final List<String> KEPT =
      List.of("uid", "creationTimestamp", "generation", "managedFields", "generateName");

  private final Time time;
  private final Names names;

  Revising(Time time, Names names) {
    this.time = time;
    this.names = names;
  }

  /// A new object, complete.
  ObjectNode created(ResourceType type, ObjectNode given, Writer writer, long revision) {
    ObjectNode object = Trees.copy(given);
    ObjectNode metadata = object.withObject("/metadata");
    if (metadata.path("name").asText().isEmpty()) {
      metadata.put("name", names.generate(metadata.path("generateName").asText()));
    }
    if (!metadata.hasNonNull("uid")) {
      metadata.put("uid", names.uid());
    }
    if (!metadata.hasNonNull("creationTimestamp")) {
      metadata.put("creationTimestamp", now());
    }
    if (COUNTED.contains(type)) {
      metadata.put("generation", 1);
    }
    metadata.put("resourceVersion", Long.toString(revision));
    ObjectNode ordered = ordered(type, object);
    ManagedFields.update(type, Blanks.of(type), ordered, writer, now());
    return ordered;
  }

  /// The object after a write, or nothing when the write changes nothing.
  Optional<ObjectNode> revised(Stored known, ObjectNode wished, Writer writer, long revision) {
    boolean status = writer.part() == ObjectStore.Part.STATUS;
    ObjectNode before = known.tree();
    ResourceType type = known.type();
    checkVersion(known, wished);
    ObjectNode after = status ? before.deepCopy() : Trees.copy(wished);
    take(after, "status", status ? wished : before);
    ObjectNode metadata = after.withObject("/metadata");
    KEPT.forEach(field -> take(metadata, field, before.path("metadata")));
    take(metadata, "resourceVersion", before.path("metadata"));
    ObjectNode ordered = ordered(type, after);
    if (ordered.equals(before) && !claims(known, writer)) {
      return Optional.empty();
    }
    ObjectNode revised = ordered.withObject("/metadata");
    if (!status && counts(type, before, ordered)) {
      revised.put("generation", revised.path("generation").asLong() + 1);
    }
    revised.put("resourceVersion", Long.toString(revision));
    ManagedFields.update(type, before, ordered, writer, now());
    return Optional.of(ordered);
  }

  /// Whether an apply that changes no value changes who owns what.
  private static boolean claims(Stored known, Writer writer) {
    if (writer.applied().isEmpty()) {
      return false;
    }
    String sent = FieldChange.sent(known.type().kind(), writer.applied().get()).write().toString();
    for (JsonNode entry : known.tree().at("/metadata/managedFields")) {
      if (entry.path("manager").asText().equals(writer.manager())
          && entry.path("operation").asText().equals(writer.operation())
          && entry.path("fieldsV1").toString().equals(sent)) {
        return false;
      }
    }
    return true;
  }

  /// The same object under another resource version.
  static Stored restamped(Stored known, long revision) {
    ObjectNode object = known.tree().deepCopy();
    object.withObject("/metadata").put("resourceVersion", Long.toString(revision));
    return Stored.of(known.type(), object);
  }

  private static void checkVersion(Stored known, ObjectNode wished) {
    String name = wished.at("/metadata/name").asText();
    String version = wished.at("/metadata/resourceVersion").asText();
    if (!version.isEmpty() && !version.equals(Long.toString(known.revision()))) {
      throw StatusException.conflict(
          known.type(),
          name,
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
  }

  private static boolean counts(ResourceType type, ObjectNode before, ObjectNode after) {
    if (!COUNTED.contains(type)) {
      return false;
    }
    if (type == ResourceType.ENDPOINT_SLICES) {
      return !without(before, "metadata").equals(without(after, "metadata"));
    }
    if (type == ResourceType.DEPLOYMENTS
        && !before.at("/metadata/annotations").equals(after.at("/metadata/annotations"))) {
      return true;
    }
    return !before.path("spec").equals(after.path("spec"));
  }

  private static ObjectNode without(ObjectNode object, String field) {
    ObjectNode copy = object.objectNode();
    copy.setAll(object);
    copy.remove(field);
    return copy;
  }

  private static void take(ObjectNode target, String field, JsonNode source) {
    if (source.has(field)) {
      target.set(field, Trees.copy(source.get(field)));
    } else {
      target.remove(field);
    }
  }

  /// Fields in the order in which Go writes them: kind, apiVersion, metadata, then the rest.
  static ObjectNode ordered(ResourceType type, ObjectNode object) {
    ObjectNode ordered = object.objectNode();
    ordered.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    ObjectNode metadata = ordered.putObject("metadata");
    JsonNode given = object.path("metadata");
    METADATA_ORDER.stream()
        .filter(given::hasNonNull)
        .forEach(field -> metadata.set(field, given.get(field)));
    object
        .properties()
        .forEach(
            field -> {
              if (!ordered.has(field.getKey())) {
                ordered.set(field.getKey(), field.getValue());
              }
            });
    return ordered;
  }

  private String now() {
    return stamp(time.instant());
  }

  /// A time as Kubernetes writes it: to the second.
  static String stamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
