package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import org.jspecify.annotations.Nullable;

/// One node with its pods; or, grouped by namespace, the pods of one namespace on it; or the pods
/// that have no node. It stays the same while what stands on it changes. What is shown belongs to
/// the FX thread; only the names may be read from any.
final class Tile {
  private final String nodeName;
  private final String namespace;
  private Cells cells = Cells.NONE;
  private String title;
  private int section;
  private int ordinal;

  /// @param nodeName empty for pods without a node
  /// @param namespace empty for those of all namespaces
  Tile(String nodeName, String namespace) {
    this.nodeName = nodeName;
    this.namespace = namespace;
    this.title = nodeName;
  }

  /// Takes over what stands here now.
  void show(Cells now) {
    cells = now;
  }

  /// @param name the node's, as a tile shows it
  void stand(int inSection, int atOrdinal, String name) {
    title = name;
    section = inSection;
    ordinal = atOrdinal;
  }

  String nodeName() {
    return nodeName;
  }

  /// The node's name as a tile shows it: what tells it from the others.
  String title() {
    return title;
  }

  String namespace() {
    return namespace;
  }

  Cells cells() {
    return cells;
  }

  /// Null where nodes may not be read, or it is not among them.
  @Nullable Node node() {
    return cells.node();
  }

  int size() {
    return cells.size();
  }

  Pod pod(int cell) {
    return cells.pod(cell);
  }

  PodState state(int cell) {
    return cells.state(cell);
  }

  boolean alternate(int cell) {
    return cells.alternate(cell);
  }

  boolean outlined(int cell) {
    return cells.outlined(cell);
  }

  boolean faded(int cell) {
    return cells.faded(cell);
  }

  boolean has(PodState state) {
    return cells.has(state);
  }

  int section() {
    return section;
  }

  int ordinal() {
    return ordinal;
  }

  long cpuRequestMillis() {
    return cells.cpuRequestMillis();
  }

  long memoryRequestBytes() {
    return cells.memoryRequestBytes();
  }

  /// Requested share of what the node can give to pods; 0 where that is not known.
  double cpuShare() {
    Node node = node();
    return node == null || node.cpuMillis() == 0
        ? 0
        : (double) cpuRequestMillis() / node.cpuMillis();
  }

  double memoryShare() {
    Node node = node();
    return node == null || node.memoryBytes() == 0
        ? 0
        : (double) memoryRequestBytes() / node.memoryBytes();
  }

  /// Whether its bars mean anything: it stands for a whole node whose capacity is known.
  boolean hasCapacity() {
    return node() != null && namespace.isEmpty();
  }
}
