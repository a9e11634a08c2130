package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Scope;
import java.util.ArrayList;
import java.util.List;

/// Which namespaces are followed.
///
/// @param only the one that a person asked for; empty for all
/// @param instead the one to follow where all may not be read; never empty
public record Reach(String only, String instead) {
  /// Where leaders hold their leases.
  static final String LEADERS_NAMESPACE = "kube-system";

  private static final String USUAL_NAMESPACE = "default";

  /// All namespaces, or the context's where that is forbidden.
  ///
  /// @param contextNamespace empty for "default"
  public static Reach everything(String contextNamespace) {
    return new Reach("", contextNamespace.isEmpty() ? USUAL_NAMESPACE : contextNamespace);
  }

  /// One namespace, and what belongs to none.
  public static Reach within(String namespace) {
    return new Reach(namespace, namespace);
  }

  /// All that may be told of on the way, narrower scopes included.
  public List<Scope> everyScope() {
    List<Scope> scopes = scopes();
    for (Kind kind : Kind.values()) {
      if (kind.namespaced() && kind != Kind.LEASE && only.isEmpty()) {
        scopes.add(new Scope(kind, instead));
      }
    }
    return scopes;
  }

  /// What to list and watch, in the order in which to begin.
  List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind == Kind.LEASE) {
        scopes.add(new Scope(kind, Lease.NODE_NAMESPACE));
        scopes.add(new Scope(kind, LEADERS_NAMESPACE));
      } else {
        scopes.add(new Scope(kind, kind.namespaced() ? only : ""));
      }
    }
    return scopes;
  }
}
