package flybridge.watch.protobuf;

import flybridge.cluster.Condition;
import flybridge.cluster.Node;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `Node` {metadata 1, spec 2 {unschedulable 4, taints 5}, status 3}.
final class NodeReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private final List<Node.Taint> taints = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private boolean unschedulable;
  private String kubelet = "";
  private String kernel = "";
  private String osImage = "";
  private String runtime = "";
  private String address = "";
  private long cpuMillis;
  private long memoryBytes;
  private long podSlots;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    clear();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    return new Node(
        meta.meta(),
        unschedulable,
        List.copyOf(taints),
        List.copyOf(conditions),
        kubelet,
        kernel,
        osImage,
        runtime,
        address,
        cpuMillis,
        memoryBytes,
        Math.clamp(podSlots, 0, Integer.MAX_VALUE));
  }

  private void clear() {
    meta.clear();
    taints.clear();
    conditions.clear();
    unschedulable = false;
    kubelet = "";
    kernel = "";
    osImage = "";
    runtime = "";
    address = "";
    cpuMillis = 0;
    memoryBytes = 0;
    podSlots = 0;
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 4 -> unschedulable = in.flag();
        case 5 -> taints.add(taint(in));
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private static Node.Taint taint(Message in) throws IOException {
    String key = "";
    String value = "";
    String effect = "";
    long addedAt = 0;
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.sharedText();
        case 2 -> value = in.sharedText();
        case 3 -> effect = in.sharedText();
        case 4 -> addedAt = in.seconds();
        default -> in.pass();
      }
    }
    in.leave(outer);
    return new Node.Taint(key, value, effect, addedAt);
  }

  /// `NodeStatus` {allocatable 2, conditions 4, addresses 5, nodeInfo 7}.
  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 2 -> allocatable(in);
        case 4 -> conditions.add(Conditions.PROBED.read(in));
        case 5 -> address(in);
        case 7 -> info(in);
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private void allocatable(Message in) throws IOException {
    String resource = "";
    int outer = in.enter();
    while (in.next()) {
      if (in.field() == 1) {
        resource = in.sharedText();
      } else if (in.field() == 2) {
        switch (resource) {
          case "cpu" -> cpuMillis = in.thousandths();
          case "memory" -> memoryBytes = in.units();
          case "pods" -> podSlots = in.units();
          default -> in.pass();
        }
      }
    }
    in.leave(outer);
  }

  private void address(Message in) throws IOException {
    String type = "";
    String read = "";
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.sharedText();
        case 2 -> read = in.text();
        default -> in.pass();
      }
    }
    in.leave(outer);
    if (address.isEmpty() && type.equals("InternalIP")) {
      address = read;
    }
  }

  private void info(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 4 -> kernel = in.sharedText();
        case 5 -> osImage = in.sharedText();
        case 6 -> runtime = in.sharedText();
        case 7 -> kubelet = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}
