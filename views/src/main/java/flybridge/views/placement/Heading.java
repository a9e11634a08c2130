package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.Pool;
import java.util.Comparator;
import java.util.List;

/// Under what a tile stands. Ordered as the sections are: real groups by name, then those that
/// people did not make.
///
/// @param rank 0 for real groups
/// @param note said instead of a version and a count of nodes; empty for real groups
/// @param kubelet the node's version, of which the section's detail is made; compared, so that an
///   upgraded node updates its heading, but not part of the order
record Heading(int rank, String title, String note, String kubelet) implements Comparable<Heading> {
  static final Heading NOT_SCHEDULED =
      new Heading(3, "not scheduled", "no node has taken these yet", "");

  private static final Comparator<Heading> ORDER =
      Comparator.comparingInt(Heading::rank).thenComparing(Heading::title, NaturalOrder.INSTANCE);

  /// @param grouping by namespace a node stands under many headings, none of which is its own
  static Heading of(Node node, Grouping grouping) {
    String title =
        switch (grouping) {
          case POOL -> Pool.of(node).name();
          case ZONE -> Pool.zoneOf(node).map(Pool::name).orElse("no zone");
          case VERSION -> {
            String version = Section.majorMinor(node.kubeletVersion());
            yield version.isEmpty() ? "unknown version" : version;
          }
          case NAMESPACE -> "";
        };
    return new Heading(0, title, "", node.kubeletVersion());
  }

  static Heading ofNamespace(String namespace) {
    return new Heading(PodOrder.isSystem(namespace) ? 1 : 0, namespace, "", "");
  }

  /// For pods on a node that we do not have.
  ///
  /// @param forbidden whether that is because this account may not read nodes
  static Heading withoutNode(boolean forbidden) {
    return forbidden
        ? new Heading(2, "nodes", "may not be read, so without pools and capacity", "")
        : new Heading(2, "gone", "pods name nodes that the cluster no longer has", "");
  }

  @Override
  public int compareTo(Heading other) {
    return ORDER.compare(this, other);
  }

  Section section(List<Seat> seats, String serverVersion, Grouping grouping) {
    return note.isEmpty()
        ? Section.of(title, seats, serverVersion, grouping)
        : new Section(title, note, false, Section.tiles(seats));
  }
}
