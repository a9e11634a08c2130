package flybridge.drill.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a resource path names.
///
/// @param group empty for the core group
/// @param resource plural name, which need not be served
/// @param namespace empty when none is named
/// @param name empty for a collection
/// @param subresource empty for the object itself
record Target(
    String group,
    String version,
    String resource,
    String namespace,
    String name,
    String subresource) {
  private static final int DEEPEST = 3;

  /// Reads a path below `/api/` or `/apis/`; empty when it names a group or version at most.
  static Optional<Target> parse(String path) {
    List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/")));
    boolean core = parts.removeFirst().equals("api");
    if (parts.size() < (core ? 2 : 3)) {
      return Optional.empty();
    }
    String group = core ? "" : parts.removeFirst();
    String version = parts.removeFirst();
    String namespace = "";
    boolean scoped = parts.getFirst().equals("namespaces") && parts.size() > 2;
    if (scoped && !parts.get(2).equals("status") && !parts.get(2).equals("finalize")) {
      parts.removeFirst();
      namespace = parts.removeFirst();
    }
    if (parts.size() > DEEPEST) {
      return Optional.empty();
    }
    String resource = parts.removeFirst();
    String name = parts.isEmpty() ? "" : parts.removeFirst();
    String subresource = parts.isEmpty() ? "" : parts.removeFirst();
    return Optional.of(new Target(group, version, resource, namespace, name, subresource));
  }

  Attributes attributes(String method, boolean watch) {
    String verb =
        switch (method) {
          case "POST" -> "create";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
          default -> !name.isEmpty() ? "get" : watch ? "watch" : "list";
        };
    String full = subresource.isEmpty() ? resource : resource + "/" + subresource;
    return new Attributes(verb, group, full, namespace(verb), name, "");
  }

  /// The served kind, if there is one of this name, group, version and scope.
  Optional<Served> served() {
    if (group.equals("events.k8s.io") && version.equals("v1") && resource.equals("events")) {
      return Optional.of(Served.newEvents());
    }
    return ResourceType.of(group, resource)
        .filter(type -> type.version().equals(version))
        .filter(type -> type.namespaced() || namespace.isEmpty())
        .filter(type -> !type.namespaced() || name.isEmpty() || !namespace.isEmpty())
        .map(Served::of);
  }

  /// A namespace is looked at within itself.
  private String namespace(String verb) {
    boolean itself = group.isEmpty() && resource.equals("namespaces") && !name.isEmpty();
    return itself && !verb.isEmpty() ? name : namespace;
  }
}
