package flybridge.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Merges the files and resolves each context on its own. The rules are client-go's
/// (`tools/clientcmd/loader.go`): for each name the first file's entry counts, whole; the first
/// file that sets a current context decides; missing files are skipped. Where client-go refuses
/// everything for one bad part, only that part is left out here.
final class KubeconfigReader {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final KubeconfigPlaces places;
  private final Set<Path> touched = new LinkedHashSet<>();
  private final Map<String, Entry> clusters = new LinkedHashMap<>();
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private final Map<String, Entry> contexts = new LinkedHashMap<>();

  /// An entry and the file in which it stands.
  private record Entry(Path file, JsonNode body) {}

  KubeconfigReader(KubeconfigPlaces places) {
    this.places = places;
  }

  Kubeconfig read() {
    var problems = new ArrayList<String>();
    String current = "";
    boolean any = false;
    for (Path path : places.files()) {
      touched.add(path);
      KubeconfigFile file = KubeconfigFile.read(path);
      if (file != null) {
        any = true;
        add(file);
        problems.addAll(file.problems());
        current = current.isEmpty() ? file.currentContext() : current;
      }
    }
    if (!any) {
      return places.missing();
    }
    List<KubeContext> resolved =
        contexts.entrySet().stream()
            .map(named -> resolve(named.getKey(), named.getValue()))
            .toList();
    return new Kubeconfig.Found(resolved, current, List.copyOf(problems), Set.copyOf(touched));
  }

  private void add(KubeconfigFile file) {
    Function<JsonNode, Entry> here = body -> new Entry(file.path(), body);
    file.clusters().forEach((name, body) -> clusters.putIfAbsent(name, here.apply(body)));
    file.users().forEach((name, body) -> users.putIfAbsent(name, here.apply(body)));
    file.contexts().forEach((name, body) -> contexts.putIfAbsent(name, here.apply(body)));
  }

  private KubeContext resolve(String name, Entry entry) {
    try {
      Fields context = fields("context", name, entry);
      String clusterName = context.text("cluster");
      String userName = context.text("user");
      ClusterEntry cluster =
          ClusterEntry.of(found(context, "cluster", clusterName, clusters), places.environment());
      UserEntry user =
          userName.isEmpty()
              ? UserEntry.NOBODY
              : UserEntry.of(found(context, "user", userName, users), cluster);
      return new KubeContext.Usable(
          new ClusterAccess(name, clusterName, userName, namespace(context), cluster, user));
    } catch (AccessException e) {
      return new KubeContext.Broken(name, e.sentence());
    }
  }

  private Fields found(Fields context, String kind, String name, Map<String, Entry> entries)
      throws AccessException {
    if (name.isEmpty()) {
      throw context.wrong("names no %s; add one.".formatted(kind));
    }
    Entry entry = entries.get(name);
    if (entry == null) {
      throw context.wrong(
          "names the %s %s, which no kubeconfig file has; add it or correct the name."
              .formatted(kind, Sentences.quote(name)));
    }
    return fields(kind, name, entry);
  }

  private Fields fields(String kind, String name, Entry entry) {
    return new Fields(kind + " " + Sentences.quote(name), entry.file(), entry.body(), touched);
  }

  private static String namespace(Fields context) throws AccessException {
    String namespace = context.text("namespace");
    if (!namespace.isEmpty() && !LABEL.matcher(namespace).matches()) {
      throw context.wrong(
          "has the namespace %s, which is no valid name; correct it."
              .formatted(Sentences.quote(namespace)));
    }
    return namespace;
  }
}
