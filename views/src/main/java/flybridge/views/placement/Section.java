package flybridge.views.placement;

import flybridge.cluster.Node;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A heading and the tiles under it.
///
/// @param title as people call the group
/// @param detail versions and count, as `v1.30 · 16 nodes · 3 minors behind`
/// @param behind whether its kubelets are older than the control plane by a minor version or more
/// @param tiles in natural order of their nodes' names
record Section(String title, String detail, boolean behind, List<Tile> tiles) {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");

  /// @param serverVersion `gitVersion` of the API server, empty while unknown
  static Section of(String title, List<Tile> tiles, String serverVersion, Grouping grouping) {
    TreeSet<Integer> minors = new TreeSet<>();
    for (Tile tile : tiles) {
      Node node = tile.node();
      int minor = node == null ? -1 : minor(node.kubeletVersion());
      if (minor >= 0) {
        minors.add(minor);
      }
    }
    int server = minor(serverVersion);
    int behind = minors.isEmpty() || server < 0 ? 0 : Math.max(0, server - minors.first());
    boolean titled = grouping == Grouping.VERSION || grouping == Grouping.NAMESPACE;
    StringBuilder detail = new StringBuilder();
    if (!titled && !minors.isEmpty()) {
      detail.append("v1.").append(minors.first());
      if (minors.size() > 1) {
        detail.append(" to v1.").append(minors.last());
      }
      detail.append(" · ");
    }
    detail.append(count(tiles.size(), "node"));
    if (behind > 0 && grouping != Grouping.NAMESPACE) {
      detail.append(" · ").append(count(behind, "minor")).append(" behind");
    }
    return new Section(
        title, detail.toString(), behind > 0 && grouping != Grouping.NAMESPACE, tiles);
  }

  static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
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
