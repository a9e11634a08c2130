package flybridge.views.placement;

import flybridge.cluster.Node;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A heading and the tiles under it.
///
/// @param title as people call the group
/// @param detail versions and count, as `v1.30 · 16 nodes · 3 minors behind`
/// @param skewed whether its kubelets are as old as the version skew policy lets them be, or older,
///   or newer than the control plane, which it never allows
/// @param tiles in natural order of their nodes' names
record Section(String title, String detail, boolean skewed, List<Tile> tiles) {
  /// A kubelet may be three minor versions older than the API server, and never newer (Kubernetes
  /// version skew policy). At the limit the next upgrade of the control plane is barred.
  private static final int MOST_BEHIND = 3;

  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");

  /// @param serverVersion `gitVersion` of the API server, empty while unknown
  static Section of(String title, List<Seat> seats, String serverVersion, Grouping grouping) {
    TreeSet<Integer> minors = new TreeSet<>();
    for (Seat seat : seats) {
      Node node = seat.cells().node();
      int minor = node == null ? -1 : minor(node.kubeletVersion());
      if (minor >= 0) {
        minors.add(minor);
      }
    }
    int server = minor(serverVersion);
    boolean known = !minors.isEmpty() && server >= 0 && grouping != Grouping.NAMESPACE;
    int behind = known ? Math.max(0, server - minors.first()) : 0;
    boolean ahead = known && minors.last() > server;
    boolean titled = grouping == Grouping.VERSION || grouping == Grouping.NAMESPACE;
    StringBuilder detail = new StringBuilder();
    if (!titled && !minors.isEmpty()) {
      detail.append("v1.").append(minors.first());
      if (minors.size() > 1) {
        detail.append(" to v1.").append(minors.last());
      }
      detail.append(" · ");
    }
    detail.append(count(seats.size(), "node"));
    if (behind > 0) {
      detail.append(" · ").append(count(behind, "minor")).append(" behind");
    }
    if (ahead) {
      detail.append(" · newer than the control plane");
    }
    return new Section(title, detail.toString(), ahead || behind >= MOST_BEHIND, tiles(seats));
  }

  static List<Tile> tiles(List<Seat> seats) {
    return seats.stream().map(Seat::tile).toList();
  }

  static String count(int number, String word) {
    return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
  }

  /// The version without its patch, as people speak of it; empty where it is none.
  static String majorMinor(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? "v" + matcher.group(1) + "." + matcher.group(2) : "";
  }

  /// -1 where it is no version.
  private static int minor(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
  }
}
