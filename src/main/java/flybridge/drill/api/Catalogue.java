package flybridge.drill.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/// All that is served, by group: the kinds of the store, their subresources, and the reviews.
final class Catalogue {
  private static final List<String> ALL_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> WRITE = List.of("get", "patch", "update");
  private static final List<String> CREATE = List.of("create");
  private static final int HASH_BYTES = 8;

  /// In the order in which the real server lists them.
  private static final List<Group> GROUPS =
      List.of(
          new Group("apps", "v1"),
          new Group("events.k8s.io", "v1"),
          new Group("authentication.k8s.io", "v1"),
          new Group("authorization.k8s.io", "v1"),
          new Group("autoscaling", "v2"),
          new Group("batch", "v1"),
          new Group("policy", "v1"),
          new Group("coordination.k8s.io", "v1"),
          new Group("discovery.k8s.io", "v1"));

  private static final List<ResourceType> SCALED =
      List.of(ResourceType.DEPLOYMENTS, ResourceType.REPLICA_SETS, ResourceType.STATEFUL_SETS);
  private static final List<ResourceType> WITHOUT_STATUS =
      List.of(
          ResourceType.CONFIG_MAPS,
          ResourceType.EVENTS,
          ResourceType.SECRETS,
          ResourceType.SERVICE_ACCOUNTS,
          ResourceType.CONTROLLER_REVISIONS,
          ResourceType.LEASES,
          ResourceType.ENDPOINT_SLICES);

  private Catalogue() {}

  /// A group other than the core group, with its one version.
  record Group(String name, String version) {}

  /// A resource or subresource.
  ///
  /// @param kindGroup of the kind, where it is of another group than the resource
  /// @param kindVersion likewise, empty where it is the resource's own
  /// @param storageHash empty where nothing is stored
  record Resource(
      String name,
      String singular,
      boolean namespaced,
      String kindGroup,
      String kindVersion,
      String kind,
      List<String> verbs,
      List<String> shortNames,
      List<String> categories,
      String storageHash) {

    boolean isSubresource() {
      return name.indexOf('/') >= 0;
    }
  }

  static List<Group> groups() {
    return GROUPS;
  }

  /// What a group serves, sorted by name; empty when there is no such group and version.
  static List<Resource> resources(String group, String version) {
    List<Resource> resources = new ArrayList<>();
    Arrays.stream(ResourceType.values())
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .forEach(type -> add(resources, type));
    if (version.equals("v1")) {
      switch (group) {
        case "events.k8s.io" -> resources.add(main(ResourceType.EVENTS));
        case "authentication.k8s.io" ->
            resources.add(review("selfsubjectreview", "SelfSubjectReview"));
        case "authorization.k8s.io" -> {
          resources.add(review("selfsubjectaccessreview", "SelfSubjectAccessReview"));
          resources.add(review("selfsubjectrulesreview", "SelfSubjectRulesReview"));
        }
        default -> {}
      }
    }
    resources.sort(Comparator.comparing(Resource::name));
    return resources;
  }

  static boolean hasStatus(ResourceType type) {
    return !WITHOUT_STATUS.contains(type);
  }

  static boolean isScaled(ResourceType type) {
    return SCALED.contains(type);
  }

  private static void add(List<Resource> resources, ResourceType type) {
    resources.add(main(type));
    if (hasStatus(type)) {
      resources.add(sub(type, "status", "", "", type.kind(), WRITE));
    }
    if (isScaled(type)) {
      resources.add(sub(type, "scale", "autoscaling", "v1", "Scale", WRITE));
    }
    if (type == ResourceType.PODS) {
      resources.add(sub(type, "eviction", "policy", "v1", "Eviction", CREATE));
      resources.add(sub(type, "log", "", "", type.kind(), List.of("get")));
    }
  }

  private static Resource main(ResourceType type) {
    List<String> verbs =
        type == ResourceType.NAMESPACES
            ? ALL_VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList()
            : ALL_VERBS;
    return new Resource(
        type.plural(),
        type.singular(),
        type.namespaced(),
        "",
        "",
        type.kind(),
        verbs,
        type.shortNames(),
        type.categories(),
        storageHash(type));
  }

  private static Resource sub(
      ResourceType type,
      String name,
      String kindGroup,
      String kindVersion,
      String kind,
      List<String> verbs) {
    return new Resource(
        type.plural() + "/" + name,
        "",
        type.namespaced(),
        kindGroup,
        kindVersion,
        kind,
        verbs,
        List.of(),
        List.of(),
        "");
  }

  private static Resource review(String singular, String kind) {
    return new Resource(
        singular + "s", singular, false, "", "", kind, CREATE, List.of(), List.of(), "");
  }

  /// A digest of the kind under which a resource is stored (apiserver
  /// `pkg/endpoints/discovery/storageversionhash.go`).
  private static String storageHash(ResourceType type) {
    String stored = "%s/%s/%s".formatted(type.group(), type.version(), type.kind());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(stored.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
