package flybridge.access;

import flybridge.text.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the kubeconfig files say, merged as kubectl merges them: immutable, read once. One broken
/// context, entry or file never takes the others with it.
public sealed interface Kubeconfig {

  /// Reads the files. Blocks on the disk, and throws nothing: what cannot be read is told in the
  /// result.
  static Kubeconfig read(KubeconfigPlaces places) {
    return new KubeconfigReader(places).read();
  }

  /// Every file that had a say, existing or not: the kubeconfig files, and the certificates, keys
  /// and token files that they name. Absolute.
  Set<Path> files();

  /// There is no kubeconfig at all.
  ///
  /// @param sentence where it was looked for, and what to do
  /// @param named whether somebody named the file on the command line, so that its absence is a
  ///   mistake and not the state of a new machine
  /// @param files where it was looked for
  record Missing(String sentence, boolean named, Set<Path> files) implements Kubeconfig {}

  /// At least one file is there, though it may hold nothing of use.
  ///
  /// @param contexts in the order of the files, each name once
  /// @param currentContext the name of the current context, empty if none is set
  /// @param problems sentences about files and entries that were left out
  /// @param files see [Kubeconfig#files()]
  record Found(
      List<KubeContext> contexts, String currentContext, List<String> problems, Set<Path> files)
      implements Kubeconfig {

    /// The context of that name; a broken one with a sentence that names the others if it does not
    /// exist.
    public KubeContext context(String name) {
      return contexts.stream()
          .filter(context -> context.name().equals(name))
          .findFirst()
          .orElseGet(() -> new KubeContext.Broken(name, absent(name)));
    }

    /// The current context; a broken one with a sentence if none is set or it does not exist.
    public KubeContext current() {
      if (contexts.isEmpty() && !problems.isEmpty()) {
        return new KubeContext.Broken("", problems.getFirst());
      }
      if (!currentContext.isEmpty()) {
        return context(currentContext);
      }
      return new KubeContext.Broken(
          "", "The kubeconfig has no current context; name one with --context." + choice());
    }

    private String absent(String name) {
      return "The kubeconfig has no context \"%s\".%s".formatted(Visible.of(name), choice());
    }

    private String choice() {
      if (contexts.isEmpty()) {
        return " It holds no contexts at all; check which file is meant.";
      }
      return contexts.stream()
          .limit(10)
          .map(context -> Visible.of(context.name()))
          .collect(
              Collectors.joining(", ", " Choose one of: ", contexts.size() > 10 ? ", …" : "."));
    }
  }
}
