package flybridge.cluster;

import java.util.List;
import java.util.Optional;

/// A machine of the cluster.
///
/// @param cpuMillis allocatable CPU in thousandths of a core
/// @param memoryBytes allocatable memory
/// @param podSlots allocatable pods
/// @param address its InternalIP, empty where it has none
public record Node(
    Meta meta,
    boolean unschedulable,
    List<Taint> taints,
    List<Condition> conditions,
    String kubeletVersion,
    String kernelVersion,
    String osImage,
    String runtimeVersion,
    String address,
    long cpuMillis,
    long memoryBytes,
    int podSlots)
    implements Resource {

  /// @param effect `NoSchedule`, `PreferNoSchedule` or `NoExecute`
  /// @param addedAt in seconds since the epoch, 0 where unknown
  public record Taint(String key, String value, String effect, long addedAt) {}

  @Override
  public Kind kind() {
    return Kind.NODE;
  }

  public Optional<Condition> condition(String type) {
    for (Condition condition : conditions) {
      if (condition.type().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /// Whether the control plane calls it ready.
  public boolean ready() {
    return condition("Ready").map(Condition::isTrue).orElse(false);
  }

  /// Whether the control plane has lost sight of it (`Ready` is `Unknown`).
  public boolean unknown() {
    return condition("Ready").map(ready -> ready.status().equals("Unknown")).orElse(false);
  }
}
