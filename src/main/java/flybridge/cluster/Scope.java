package flybridge.cluster;

/// One list and watch: a kind, in one namespace or in all.
///
/// @param namespace empty for all namespaces
public record Scope(Kind kind, String namespace) {
  boolean covers(Resource resource) {
    return resource.kind() == kind
        && (namespace.isEmpty() || resource.namespace().equals(namespace));
  }
}
