package flybridge.doctor;

import flybridge.access.ClusterAccess;
import flybridge.access.CommandPath;
import flybridge.access.Identity;
import flybridge.access.KubeContext;
import flybridge.access.Kubeconfig;
import flybridge.access.Proxy;
import flybridge.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be known before connecting: the files, the context, the credential plug-in, the proxy.
final class KubeconfigCheck {
  private static final String WHAT = "kubeconfig";

  private final Kubeconfig kubeconfig;
  private final String context;
  private final CommandPath path;

  /// @param context the name of the context; empty for the current one
  /// @param path where credential plug-ins are looked for
  KubeconfigCheck(Kubeconfig kubeconfig, String context, CommandPath path) {
    this.kubeconfig = kubeconfig;
    this.context = context;
    this.path = path;
  }

  /// What the context says; empty if it cannot be used.
  Optional<ClusterAccess> access() {
    return kubeconfig instanceof Kubeconfig.Found found
            && chosen(found) instanceof KubeContext.Usable(ClusterAccess access)
        ? Optional.of(access)
        : Optional.empty();
  }

  private KubeContext chosen(Kubeconfig.Found found) {
    return context.isEmpty() ? found.current() : found.context(context);
  }

  List<Check> checks(List<Path> files) throws InterruptedException {
    return switch (kubeconfig) {
      case Kubeconfig.Missing missing -> List.of(Check.failed(WHAT, missing.sentence()));
      case Kubeconfig.Found found ->
          switch (chosen(found)) {
            case KubeContext.Broken(String name, String problem) ->
                List.of(Check.failed(WHAT, problem));
            case KubeContext.Usable(ClusterAccess access) -> usable(found, access, files);
          };
    };
  }

  private List<Check> usable(Kubeconfig.Found found, ClusterAccess access, List<Path> files)
      throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
    String read =
        "The context %s of %s.".formatted(Visible.of(access.contextName()), Visible.of(names));
    checks.add(
        found.problems().isEmpty()
            ? Check.ok(WHAT, read)
            : Check.warning(WHAT, read + " " + String.join(" ", found.problems())));
    if (access.identity() instanceof Identity.Exec exec) {
      checks.add(plugIn(exec));
    }
    checks.add(proxy(access.proxy()));
    return checks;
  }

  private Check plugIn(Identity.Exec exec) throws InterruptedException {
    String what = "exec plug-in";
    Path file = path.find(exec.spec().command());
    return file == null
        ? Check.failed(
            what,
            "%s is not found; install it, or write its whole path in the kubeconfig. It is looked"
                    .formatted(exec.spec().shownCommand())
                + " for "
                + path.describe()
                + ".")
        : Check.ok(
            what, "%s is %s.".formatted(exec.spec().shownCommand(), Visible.of(file.toString())));
  }

  private static Check proxy(@Nullable Proxy proxy) {
    return proxy == null
        ? Check.notSetUp("proxy", "The way to the server is direct.")
        : Check.ok("proxy", "The way to the server leads through the " + proxy.describe() + ".");
  }
}
