package flybridge.cluster;

/// A namespace.
///
/// @param phase `Active` or `Terminating`
public record Namespace(Meta meta, String phase) implements Resource {
  @Override
  public Kind kind() {
    return Kind.NAMESPACE;
  }
}
