package flybridge.change;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version skew policy of Kubernetes (kubernetes.io, "Version Skew Policy"), by minor versions:
/// nothing may be newer than the API server; kubelets and kube-proxy may be three minors older (two
/// where they are older than 1.25), the rest of the control plane one.
public final class Skew {
  private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\D.*)?");

  /// From this minor on nodes may be three behind.
  private static final int LONGER_SINCE = 25;

  private Skew() {}

  /// What stands on its own release cycle within a cluster.
  public enum Component {
    KUBELET("kubelet"),
    KUBE_PROXY("kube-proxy"),
    CONTROLLER_MANAGER("kube-controller-manager"),
    SCHEDULER("kube-scheduler"),
    CLOUD_CONTROLLER_MANAGER("cloud-controller-manager");

    private final String title;

    Component(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// What the policy says.
  public enum Verdict {
    /// The same minor as the API server.
    EVEN,
    /// Older, as it may be.
    SUPPORTED,
    /// As old as it may be: the API server must not be upgraded before it.
    AT_LIMIT,
    /// Older than it may be.
    TOO_OLD,
    /// Newer than the API server, which nothing may be.
    TOO_NEW;

    /// As documents write it: `at limit`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public boolean supported() {
      return this == EVEN || this == SUPPORTED || this == AT_LIMIT;
    }
  }

  /// A version's two numbers that the policy goes by.
  private record Minor(int major, int minor) {}

  /// @param server `gitVersion` of the API server
  /// @param version of the component, as `v1.30.4-eks-0123`
  /// @return empty where one of them cannot be read
  public static Optional<Verdict> of(Component component, String server, String version) {
    Optional<Minor> bound = minor(server);
    Optional<Minor> own = minor(version);
    if (bound.isEmpty() || own.isEmpty() || bound.get().major() != own.get().major()) {
      return Optional.empty();
    }
    int behind = bound.get().minor() - own.get().minor();
    int most = most(component, own.get().minor());
    if (behind < 0) {
      return Optional.of(Verdict.TOO_NEW);
    }
    if (behind > most) {
      return Optional.of(Verdict.TOO_OLD);
    }
    if (behind == 0) {
      return Optional.of(Verdict.EVEN);
    }
    return Optional.of(behind == most ? Verdict.AT_LIMIT : Verdict.SUPPORTED);
  }

  private static int most(Component component, int minor) {
    return switch (component) {
      case KUBELET, KUBE_PROXY -> minor < LONGER_SINCE ? 2 : 3;
      case CONTROLLER_MANAGER, SCHEDULER, CLOUD_CONTROLLER_MANAGER -> 1;
    };
  }

  /// How many minors a version is behind the API server; negative where it is ahead, 0 where one
  /// cannot be read.
  public static int behind(String server, String version) {
    return minor(server)
        .flatMap(bound -> minor(version).map(own -> bound.minor() - own.minor()))
        .orElse(0);
  }

  /// Whether a version has a later minor.
  static boolean isNewer(String one, String other) {
    return behind(one, other) > 0;
  }

  private static Optional<Minor> minor(String version) {
    Matcher numbers = VERSION.matcher(version);
    return numbers.matches()
        ? Optional.of(
            new Minor(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
        : Optional.empty();
  }
}
