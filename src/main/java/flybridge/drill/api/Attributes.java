package flybridge.drill.api;

/// What a request wants to do, as authorizers see it.
///
/// @param resource plural, with the subresource as `pods/log`; empty for a path
/// @param path of what is no resource, empty otherwise
record Attributes(
    String verb, String group, String resource, String namespace, String name, String path) {

  static Attributes ofPath(String verb, String path) {
    return new Attributes(verb, "", "", "", "", path);
  }

  boolean isPath() {
    return resource.isEmpty();
  }

  /// The refusal, in the words of apiserver's `responsewriters/errors.go`.
  StatusException forbidden(User user) {
    if (isPath()) {
      return new StatusException(
              403,
              "Forbidden",
              "forbidden: User \"%s\" cannot %s path \"%s\"".formatted(user.name(), verb, path))
          .about("", "", "");
    }
    String plural = resource.replaceFirst("/.*", "");
    String qualified = group.isEmpty() ? plural : plural + "." + group;
    String subject = name.isEmpty() ? qualified : "%s \"%s\"".formatted(qualified, name);
    String where =
        namespace.isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"%s\"".formatted(namespace);
    String message =
        "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(subject, user.name(), verb, resource, group, where);
    return new StatusException(403, "Forbidden", message).about(group, plural, name);
  }
}
