package flybridge.views.words;

import flybridge.cluster.Node;
import flybridge.cluster.Table;
import org.jspecify.annotations.Nullable;

/// Follows how nodes are called. It goes through all of them again only when one has come or gone,
/// though nodes change many times a second in a large cluster. For one thread.
public final class NodeNaming {
  private NodeNames names = NodeNames.WHOLE;
  private @Nullable Table<Node> known;

  /// How these are called.
  public NodeNames of(Table<Node> nodes) {
    if (known == null || cameOrWent(known, nodes)) {
      names = NodeNames.of(nodes);
    }
    known = nodes;
    return names;
  }

  private static boolean cameOrWent(Table<Node> before, Table<Node> after) {
    boolean[] any = {false};
    Table.diff(before, after, (was, is) -> any[0] |= was == null || is == null);
    return any[0];
  }
}
