package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on one tile at one moment: its node, and the pods in the order of their cells with
/// how each looks. Immutable, so that it can be worked out on any thread and shown on another.
final class Cells {
  private static final PodState[] STATES = PodState.values();
  private static final byte ALTERNATE = 1;
  private static final byte OUTLINED = 2;
  private static final byte FADED = 4;
  private static final int LOOK_BITS = 3;

  /// Above all keys of cells.
  static final int KEYS = STATES.length << LOOK_BITS;

  static final Cells NONE =
      new Cells(
          null, new Pod[0], new int[0], new byte[0], new byte[0], 0, 0, 0, Long.MAX_VALUE, null);

  private final @Nullable Node node;
  private final Pod[] pods;
  private final int[] order;
  private final byte[] states;
  private final byte[] looks;
  private final long cpuRequestMillis;
  private final long memoryRequestBytes;
  private final long dueAt;
  private final @Nullable Words words;
  private final long namespaces;
  private final int present;
  private final int matching;
  private final boolean plain;
  private final Trouble.@Nullable Level seen;

  /// @param order where each pod stands among those that were given
  private Cells(
      @Nullable Node node,
      Pod[] pods,
      int[] order,
      byte[] states,
      byte[] looks,
      long cpuRequestMillis,
      long memoryRequestBytes,
      long namespaces,
      long dueAt,
      @Nullable Words words) {
    this.node = node;
    this.pods = pods;
    this.order = order;
    this.states = states;
    this.looks = looks;
    this.cpuRequestMillis = cpuRequestMillis;
    this.memoryRequestBytes = memoryRequestBytes;
    this.dueAt = dueAt;
    this.words = words;
    int found = 0;
    int left = 0;
    int marks = 0;
    for (int i = 0; i < pods.length; i++) {
      found |= 1 << states[i];
      left += (looks[i] & FADED) == 0 ? 1 : 0;
      marks |= looks[i] & (FADED | OUTLINED);
    }
    this.namespaces = namespaces;
    this.present = found;
    this.matching = left;
    this.plain = marks == 0;
    this.seen = seen(node);
  }

  private static Trouble.@Nullable Level seen(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    return node.unknown() ? Trouble.Level.LOST : node.ready() ? null : Trouble.Level.CRITICAL;
  }

  /// Puts pods in order and judges them.
  ///
  /// @param before what stood here until now; its order is kept where no pod came or went
  /// @param nowSeconds the cluster's time, in seconds since the epoch
  static Cells of(
      Cells before,
      @Nullable Node node,
      List<Pod> members,
      long nowSeconds,
      Marking marking,
      String nodeName) {
    Pod[] given = members.toArray(Pod[]::new);
    int[] order = before.holdsFor(given) ? before.order : PodOrder.of(given);
    Pod[] pods = new Pod[given.length];
    byte[] looks = new byte[pods.length];
    long cpu = 0;
    long memory = 0;
    long namespaces = 0;
    boolean alternate = false;
    for (int i = 0; i < pods.length; i++) {
      pods[i] = given[order[i]];
      alternate ^= i > 0 && !PodOrder.sameWorkload(pods[i - 1], pods[i]);
      looks[i] = alternate ? ALTERNATE : 0;
      namespaces |= Marks.bit(pods[i].namespace());
      if (!pods[i].finished()) {
        cpu += pods[i].spec().cpuRequestMillis();
        memory += pods[i].spec().memoryRequestBytes();
      }
    }
    byte[] unjudged = new byte[pods.length];
    Cells bare =
        new Cells(
            node, pods, order, unjudged, looks, cpu, memory, namespaces, Long.MAX_VALUE, null);
    return bare.judged(nowSeconds).marked(marking, nodeName);
  }

  /// Whether these are the same pods, by all that their order rests on, given in the same way.
  private boolean holdsFor(Pod[] given) {
    for (int i = 0; i < pods.length && given.length == pods.length; i++) {
      if (!PodOrder.standsAs(given[order[i]], pods[i])) {
        return false;
      }
    }
    return given.length == pods.length;
  }

  /// Looks at all states again: a start may have taken too long by now.
  ///
  /// @return itself where nothing differs
  Cells judged(long nowSeconds) {
    byte[] now = new byte[pods.length];
    long due = Long.MAX_VALUE;
    for (int i = 0; i < pods.length; i++) {
      PodState state = PodState.of(pods[i], node, nowSeconds);
      now[i] = (byte) state.ordinal();
      if (state == PodState.STARTING) {
        due = Math.min(due, PodState.lateAt(pods[i]));
      }
    }
    return due == dueAt && Arrays.equals(now, states)
        ? this
        : new Cells(
            node,
            pods,
            order,
            now,
            looks,
            cpuRequestMillis,
            memoryRequestBytes,
            namespaces,
            due,
            words);
  }

  /// Looks again at which cells stand out.
  ///
  /// @return itself where nothing differs
  Cells marked(Marking marking, String nodeName) {
    Marks marks = marking.marks();
    Words known = marks.keepsWords() ? words == null ? Words.of(pods) : words : null;
    boolean[] matches = marking.matches(known, nodeName);
    boolean outlines = marks.mayOutline(nodeName, namespaces);
    if (matches == null && !outlines && plain && known == words) {
      return this;
    }
    byte[] now = new byte[pods.length];
    for (int i = 0; i < pods.length; i++) {
      boolean fades = matches != null && !matches[i];
      boolean outlined = outlines && marks.isOutlined(pods[i]);
      now[i] = (byte) (looks[i] & ALTERNATE | (outlined ? OUTLINED : 0) | (fades ? FADED : 0));
    }
    boolean same = Arrays.equals(now, looks);
    return same && known == words
        ? this
        : new Cells(
            node,
            pods,
            order,
            states,
            same ? looks : now,
            cpuRequestMillis,
            memoryRequestBytes,
            namespaces,
            dueAt,
            known);
  }

  /// Whether two of the same pods are drawn the same.
  boolean looksAs(Cells other) {
    return states == other.states && looks == other.looks && node == other.node;
  }

  @Nullable Node node() {
    return node;
  }

  /// What the control plane says is the matter with the node; null for nothing.
  Trouble.@Nullable Level seen() {
    return seen;
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

  /// All that decides how a cell is drawn, as a small number: see [#state] and its like.
  int key(int cell) {
    return states[cell] << LOOK_BITS | looks[cell];
  }

  static PodState stateOf(int key) {
    return STATES[key >> LOOK_BITS];
  }

  static boolean isAlternate(int key) {
    return (key & ALTERNATE) != 0;
  }

  static boolean isOutlined(int key) {
    return (key & OUTLINED) != 0;
  }

  static boolean isFaded(int key) {
    return (key & FADED) != 0;
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

  /// @param mask a bit a state, by its place
  boolean hasAny(int mask) {
    return (present & mask) != 0;
  }

  boolean has(PodState state) {
    return (present & 1 << state.ordinal()) != 0;
  }

  /// How many cells the filter leaves.
  int matching() {
    return matching;
  }

  /// Whether it holds what filters need.
  boolean keepsWords() {
    return words != null;
  }

  /// When the first of the pods that are starting has taken too long, in the cluster's seconds;
  /// [Long#MAX_VALUE] for never.
  long dueAt() {
    return dueAt;
  }

  long cpuRequestMillis() {
    return cpuRequestMillis;
  }

  long memoryRequestBytes() {
    return memoryRequestBytes;
  }

  /// Adds the number of cells of each state, or takes it away.
  void count(int[] totals, int sign) {
    for (byte state : states) {
      totals[state] += sign;
    }
  }
}
