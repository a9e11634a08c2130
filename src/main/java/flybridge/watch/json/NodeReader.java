package flybridge.watch.json;

import flybridge.cluster.Condition;
import flybridge.cluster.Node;
import flybridge.cluster.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads nodes.
final class NodeReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private boolean unschedulable;
  private final List<Node.Taint> taints = new ArrayList<>();
  private List<Condition> conditions = List.of();
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
  public Resource read(JsonCursor json) throws IOException {
    clear();
    json.object(field -> field(json, field));
    return new Node(
        meta.meta(),
        unschedulable,
        List.copyOf(taints),
        conditions,
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
    unschedulable = false;
    taints.clear();
    conditions = List.of();
    kubelet = "";
    kernel = "";
    osImage = "";
    runtime = "";
    address = "";
    cpuMillis = 0;
    memoryBytes = 0;
    podSlots = 0;
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(json);
      case "spec" -> json.object(part -> spec(json, part));
      case "status" -> json.object(part -> status(json, part));
      default -> json.skip();
    }
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "unschedulable" -> unschedulable = json.flag();
      case "taints" -> json.array(() -> taints.add(taint(json)));
      default -> json.skip();
    }
  }

  private static Node.Taint taint(JsonCursor json) throws IOException {
    var taint =
        new Object() {
          String key = "";
          String value = "";
          String effect = "";
          long addedAt;
        };
    json.object(
        field -> {
          switch (field) {
            case "key" -> taint.key = json.sharedText();
            case "value" -> taint.value = json.sharedText();
            case "effect" -> taint.effect = json.sharedText();
            case "timeAdded" -> taint.addedAt = json.seconds();
            default -> json.skip();
          }
        });
    return new Node.Taint(taint.key, taint.value, taint.effect, taint.addedAt);
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "conditions" -> conditions = ConditionReader.list(json);
      case "addresses" -> json.array(() -> address(json));
      case "allocatable" -> json.object(resource -> allocatable(json, resource));
      case "nodeInfo" -> json.object(field -> info(json, field));
      default -> json.skip();
    }
  }

  private void address(JsonCursor json) throws IOException {
    String[] read = {"", ""};
    json.object(
        field -> {
          switch (field) {
            case "type" -> read[0] = json.sharedText();
            case "address" -> read[1] = json.text();
            default -> json.skip();
          }
        });
    if (address.isEmpty() && read[0].equals("InternalIP")) {
      address = read[1];
    }
  }

  private void allocatable(JsonCursor json, String resource) throws IOException {
    switch (resource) {
      case "cpu" -> cpuMillis = json.thousandths();
      case "memory" -> memoryBytes = json.units();
      case "pods" -> podSlots = json.units();
      default -> json.skip();
    }
  }

  private void info(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "kubeletVersion" -> kubelet = json.sharedText();
      case "kernelVersion" -> kernel = json.sharedText();
      case "osImage" -> osImage = json.sharedText();
      case "containerRuntimeVersion" -> runtime = json.sharedText();
      default -> json.skip();
    }
  }
}
