package flybridge.cluster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every object has (`metadata`). There are as many as objects, so it is small: what repeats
/// is stored once, and a uid and times take the bytes that they need.
///
/// @param origin what it has in common with the objects beside it
/// @param uidHigh the first half of the uid, as `UUID` has it
/// @param uidLow the second half
/// @param version the object's resourceVersion as a number, 0 where it is none; comparable only
///   within a kind (Kubernetes 1.35 and later promise so, KEP-5504)
/// @param created creationTimestamp, packed
/// @param deleted deletionTimestamp, packed; 0 while not being deleted
public record Meta(
    Origin origin, String name, long uidHigh, long uidLow, long version, int created, int deleted) {

  /// What objects made by one owner from one template have in common, and so store once.
  ///
  /// @param namespace empty for what is cluster-scoped
  /// @param generation metadata.generation, 0 where the kind has none
  /// @param labels all labels
  /// @param annotations those that Flybridge uses; never `last-applied-configuration`, which leaks
  ///   values
  /// @param owner the controlling owner
  /// @param managers who wrote fields, from managedFields; empty for pods, leases and events
  public record Origin(
      String namespace,
      long generation,
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable Owner owner,
      List<FieldManager> managers) {}

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

  /// @param uid as the server gave it; one that is no UUID is hashed into one
  /// @param createdAt in seconds since the epoch
  /// @param deletedAt likewise, 0 while not being deleted
  public Meta(Origin origin, String name, UUID uid, long version, long createdAt, long deletedAt) {
    this(
        origin,
        name,
        uid.getMostSignificantBits(),
        uid.getLeastSignificantBits(),
        version,
        Seconds.packed(createdAt),
        Seconds.packed(deletedAt));
  }

  /// One that has nothing in common with others yet.
  public Meta(
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
    this(
        new Origin(namespace, generation, labels, annotations, owner, managers),
        name,
        uid,
        version,
        createdAt,
        deletedAt);
  }

  public String namespace() {
    return origin.namespace();
  }

  public UUID uid() {
    return new UUID(uidHigh, uidLow);
  }

  /// In seconds since the epoch.
  public long createdAt() {
    return Seconds.of(created);
  }

  /// In seconds since the epoch; 0 while not being deleted.
  public long deletedAt() {
    return Seconds.of(deleted);
  }

  public boolean deleting() {
    return deleted != 0;
  }

  public long generation() {
    return origin.generation();
  }

  public Map<String, String> labels() {
    return origin.labels();
  }

  public Map<String, String> annotations() {
    return origin.annotations();
  }

  public @Nullable Owner owner() {
    return origin.owner();
  }

  public List<FieldManager> managers() {
    return origin.managers();
  }

  boolean sameUid(Meta other) {
    return uidHigh == other.uidHigh && uidLow == other.uidLow;
  }

  /// The same, holding what it has in common with another object only once; itself if there is
  /// nothing to gain.
  Meta sharing(Meta other) {
    if (origin == other.origin || !origin.equals(other.origin)) {
      return this;
    }
    return new Meta(other.origin, name, uidHigh, uidLow, version, created, deleted);
  }
}
