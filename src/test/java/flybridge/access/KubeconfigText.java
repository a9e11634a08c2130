package flybridge.access;

import java.util.ArrayList;
import java.util.List;

/// Writes kubeconfig texts for tests.
final class KubeconfigText {
  private final List<String> clusters = new ArrayList<>();
  private final List<String> users = new ArrayList<>();
  private final List<String> contexts = new ArrayList<>();
  private String current = "";

  /// @param fields in YAML flow style, as `server: https://a`
  KubeconfigText cluster(String name, String fields) {
    clusters.add("- {name: %s, cluster: {%s}}".formatted(name, fields));
    return this;
  }

  KubeconfigText user(String name, String fields) {
    users.add("- {name: %s, user: {%s}}".formatted(name, fields));
    return this;
  }

  KubeconfigText context(String name, String cluster, String user) {
    return contextOf(name, "cluster: %s, user: %s".formatted(cluster, user));
  }

  KubeconfigText contextOf(String name, String fields) {
    contexts.add("- {name: %s, context: {%s}}".formatted(name, fields));
    return this;
  }

  KubeconfigText current(String name) {
    current = "current-context: %s\n".formatted(name);
    return this;
  }

  @Override
  public String toString() {
    return "apiVersion: v1\nkind: Config\n"
        + current
        + list("clusters", clusters)
        + list("users", users)
        + list("contexts", contexts);
  }

  private static String list(String name, List<String> entries) {
    return entries.isEmpty() ? "" : name + ":\n" + String.join("\n", entries) + "\n";
  }
}
