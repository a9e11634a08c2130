package flybridge.access;

/// One context of the kubeconfig: either usable, or with a sentence that says what is wrong with it
/// and what to do.
public sealed interface KubeContext {

  /// As the kubeconfig writes it; pass it through [flybridge.text.Visible] before showing it.
  String name();

  /// A context in which everything that can be known before connecting is in order.
  record Usable(ClusterAccess access) implements KubeContext {
    @Override
    public String name() {
      return access.contextName();
    }
  }

  /// A context that cannot be used as it stands.
  ///
  /// @param problem what is wrong and what to do, for people
  record Broken(String name, String problem) implements KubeContext {}
}
