package flybridge.access;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the kubeconfig is looked for: the named file and only it, else the list in `KUBECONFIG`,
/// else `~/.kube/config` (client-go, `tools/clientcmd/loader.go`). Holds the environment as well,
/// from which proxies are taken when a cluster names none.
public final class KubeconfigPlaces {

  /// What decided on the files.
  enum Origin {
    NAMED,
    VARIABLE,
    HOME
  }

  private final Origin origin;
  private final Set<Path> files;
  private final Map<String, String> environment;

  private KubeconfigPlaces(Origin origin, Set<Path> files, Map<String, String> environment) {
    this.origin = origin;
    this.files = files;
    this.environment = environment;
  }

  /// @param named the file that somebody named, which then is the only one; null for none
  /// @param environment the process's environment
  /// @param home the user's home directory
  public static KubeconfigPlaces of(
      @Nullable Path named, Map<String, String> environment, Path home) {
    if (named != null) {
      return new KubeconfigPlaces(Origin.NAMED, Set.of(named.toAbsolutePath()), environment);
    }
    String list = environment.getOrDefault("KUBECONFIG", "");
    if (!list.isEmpty()) {
      return new KubeconfigPlaces(Origin.VARIABLE, split(list), environment);
    }
    Path usual = home.resolve(".kube").resolve("config").toAbsolutePath();
    return new KubeconfigPlaces(Origin.HOME, Set.of(usual), environment);
  }

  private static Set<Path> split(String list) {
    var files = new LinkedHashSet<Path>();
    for (String element : list.split(File.pathSeparator)) {
      if (!element.isEmpty()) {
        files.add(Path.of(element).toAbsolutePath());
      }
    }
    return files;
  }

  /// The files in the order of their precedence, absolute, each once; not all need to exist.
  public List<Path> files() {
    return new ArrayList<>(files);
  }

  Map<String, String> environment() {
    return environment;
  }

  Kubeconfig.Missing missing() {
    String sentence =
        switch (origin) {
          case NAMED ->
              "There is no kubeconfig at %s; check the path given with --kubeconfig."
                  .formatted(list());
          case VARIABLE ->
              "None of the files that KUBECONFIG lists exists (%s); correct or unset it."
                  .formatted(list());
          case HOME ->
              "There is no kubeconfig at %s; name one with --kubeconfig or in KUBECONFIG."
                  .formatted(list());
        };
    return new Kubeconfig.Missing(sentence, origin == Origin.NAMED, Set.copyOf(files));
  }

  private String list() {
    return files.isEmpty()
        ? "it names no file"
        : String.join(", ", files.stream().map(Sentences::path).toList());
  }

  @Override
  public String toString() {
    return files.toString();
  }
}
