package flybridge.drill.api;

import java.util.List;

/// What an account may do, as an RBAC rule says it; `*` stands for all.
///
/// @param namespace where it holds, empty for the whole cluster
/// @param verbs as `get`, `list`, `watch`, `create`
/// @param groups API groups, `""` for the core group
/// @param resources plural names, with the subresource as `pods/log`
/// @param names of single objects, empty for all
/// @param paths that are no resources, as `/version`, with a `*` at the end for all below
public record AccessRule(
    String namespace,
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> paths) {
  private static final String ALL = "*";

  public AccessRule {
    verbs = List.copyOf(verbs);
    groups = List.copyOf(groups);
    resources = List.copyOf(resources);
    names = List.copyOf(names);
    paths = List.copyOf(paths);
  }

  /// Everything, everywhere.
  public static List<AccessRule> admin() {
    return List.of(
        inCluster(List.of(ALL), List.of(ALL), List.of(ALL)), ofPaths(List.of(ALL), List.of(ALL)));
  }

  /// A rule that holds in every namespace and for what is in none.
  public static AccessRule inCluster(
      List<String> verbs, List<String> groups, List<String> resources) {
    return inNamespace("", verbs, groups, resources);
  }

  /// A rule that holds in one namespace.
  public static AccessRule inNamespace(
      String namespace, List<String> verbs, List<String> groups, List<String> resources) {
    return new AccessRule(namespace, verbs, groups, resources, List.of(), List.of());
  }

  /// A rule about paths that are no resources.
  public static AccessRule ofPaths(List<String> verbs, List<String> paths) {
    return new AccessRule("", verbs, List.of(), List.of(), List.of(), paths);
  }

  boolean allows(Attributes wanted) {
    if (!covers(verbs, wanted.verb())) {
      return false;
    }
    if (wanted.isPath()) {
      return paths.stream().anyMatch(path -> matches(path, wanted.path()));
    }
    return (namespace.isEmpty() || namespace.equals(wanted.namespace()))
        && covers(groups, wanted.group())
        && covers(resources, wanted.resource())
        && (names.isEmpty() || names.contains(wanted.name()));
  }

  private static boolean covers(List<String> given, String wanted) {
    return given.contains(ALL) || given.contains(wanted);
  }

  private static boolean matches(String pattern, String path) {
    return pattern.endsWith(ALL)
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(path);
  }
}
