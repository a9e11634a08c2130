package flybridge.cluster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every object has (`metadata`). Strings and maps that repeat are shared between objects.
///
/// @param namespace empty for what is cluster-scoped
/// @param uid as the server gave it; one that is no UUID is hashed into one
/// @param version the object's resourceVersion as a number, 0 where it is none; comparable only
///   within a kind (Kubernetes 1.35 and later promise so, KEP-5504)
/// @param createdAt creationTimestamp, in seconds since the epoch
/// @param deletedAt deletionTimestamp, in seconds since the epoch; 0 while not being deleted
/// @param generation metadata.generation, 0 where the kind has none
/// @param labels all labels
/// @param annotations those that Flybridge uses; never `last-applied-configuration`, which leaks
///   values
/// @param owner the controlling owner
/// @param managers who wrote fields, from managedFields; empty for pods, leases and events
public record Meta(
    String namespace,
    String name,
    UUID uid,
    long version,
    long createdAt,
    long deletedAt,
    long generation,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Owner owner,
    List<FieldManager> managers) {

  public boolean deleting() {
    return deletedAt != 0;
  }

  /// The owner that controls an object (`ownerReferences` with `controller: true`).
  public record Owner(String kind, String name, UUID uid) {}

  /// One entry of managedFields: a program, not a person.
  ///
  /// @param time in seconds since the epoch, 0 where the entry has none
  /// @param fields what it owns, two levels deep and without the status, as `spec.template` or
  ///   `data`, and of a ConfigMap each key as `data.POOL`; [#CHANGE_CAUSE] for that annotation, and
  ///   only `metadata.annotations` for others
  public record FieldManager(
      String name, String operation, String subresource, long time, List<String> fields) {
    /// Who owns this wrote the annotation `kubernetes.io/change-cause`.
    public static final String CHANGE_CAUSE = "change-cause";

    public FieldManager(String name, String operation, String subresource, long time) {
      this(name, operation, subresource, time, List.of());
    }

    public boolean owns(String field) {
      return fields.contains(field);
    }
  }
}
