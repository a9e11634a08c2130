package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.views.words.NodeNames;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node with its pods in the order of their cells; or, grouped by namespace, the pods of one
/// namespace on it; or the pods that have no node. Owned by the FX thread.
final class Tile {
  private static final PodState[] STATES = PodState.values();
  private static final byte ALTERNATE = 1;
  private static final byte OUTLINED = 2;
  private static final byte FADED = 4;

  private final String nodeName;
  private final String namespace;
  private @Nullable Node node;
  private Pod[] pods = {};
  private byte[] states = {};
  private byte[] looks = {};
  private int present;
  private int matching;
  private int outlined;
  private long cpuRequestMillis;
  private long memoryRequestBytes;
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

  /// Takes over what runs here now.
  void fill(@Nullable Node itsNode, List<Pod> members, long nowSeconds, Marks marks) {
    node = itsNode;
    pods = members.toArray(Pod[]::new);
    Arrays.sort(pods, PodOrder.INSTANCE);
    states = new byte[pods.length];
    looks = new byte[pods.length];
    cpuRequestMillis = 0;
    memoryRequestBytes = 0;
    for (Pod pod : pods) {
      if (!pod.finished()) {
        cpuRequestMillis += pod.spec().cpuRequestMillis();
        memoryRequestBytes += pod.spec().memoryRequestBytes();
      }
    }
    boolean alternate = false;
    for (int i = 0; i < pods.length; i++) {
      alternate ^= i > 0 && !PodOrder.sameWorkload(pods[i - 1], pods[i]);
      looks[i] = alternate ? ALTERNATE : 0;
    }
    judge(nowSeconds);
    mark(marks);
  }

  /// Looks at all states again: a start may have taken too long by now.
  ///
  /// @return whether any differs
  boolean judge(long nowSeconds) {
    boolean differs = false;
    present = 0;
    for (int i = 0; i < pods.length; i++) {
      byte state = (byte) PodState.of(pods[i], node, nowSeconds).ordinal();
      differs |= state != states[i];
      states[i] = state;
      present |= 1 << state;
    }
    return differs;
  }

  void mark(Marks marks) {
    matching = 0;
    outlined = 0;
    for (int i = 0; i < pods.length; i++) {
      boolean matches = marks.matches(pods[i]);
      boolean isOutlined = marks.isOutlined(pods[i]);
      matching += matches ? 1 : 0;
      outlined += isOutlined ? 1 : 0;
      looks[i] =
          (byte) (looks[i] & ALTERNATE | (isOutlined ? OUTLINED : 0) | (matches ? 0 : FADED));
    }
  }

  void stand(int inSection, int atOrdinal, NodeNames names) {
    title = nodeName.isEmpty() ? "no node" : names.shorten(nodeName);
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

  /// Null where nodes may not be read, or it is not among them.
  @Nullable Node node() {
    return node;
  }

  int size() {
    return pods.length;
  }

  Pod pod(int cell) {
    return pods[cell];
  }

  PodState state(int cell) {
    return STATES[states[cell]];
  }

  boolean alternate(int cell) {
    return (looks[cell] & ALTERNATE) != 0;
  }

  boolean outlined(int cell) {
    return (looks[cell] & OUTLINED) != 0;
  }

  boolean faded(int cell) {
    return (looks[cell] & FADED) != 0;
  }

  boolean has(PodState state) {
    return (present & 1 << state.ordinal()) != 0;
  }

  int count(PodState state) {
    int count = 0;
    for (byte one : states) {
      count += one == state.ordinal() ? 1 : 0;
    }
    return count;
  }

  /// How many cells the filter leaves.
  int matching() {
    return matching;
  }

  int outlined() {
    return outlined;
  }

  int section() {
    return section;
  }

  int ordinal() {
    return ordinal;
  }

  long cpuRequestMillis() {
    return cpuRequestMillis;
  }

  long memoryRequestBytes() {
    return memoryRequestBytes;
  }

  /// Requested share of what the node can give to pods; 0 where that is not known.
  double cpuShare() {
    return node == null || node.cpuMillis() == 0 ? 0 : (double) cpuRequestMillis / node.cpuMillis();
  }

  double memoryShare() {
    return node == null || node.memoryBytes() == 0
        ? 0
        : (double) memoryRequestBytes / node.memoryBytes();
  }

  /// Whether its bars mean anything: it stands for a whole node whose capacity is known.
  boolean hasCapacity() {
    return node != null && namespace.isEmpty();
  }
}
