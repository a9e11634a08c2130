package flybridge.cluster;

import java.util.List;

/// What a pod asks for: the part of its spec that is the same for all pods of one template, and so
/// is stored once for all of them.
///
/// @param antiAffinity whether it has pod anti-affinity, required or preferred
/// @param spread whether it has topology spread constraints
/// @param unreachableSeconds how long it tolerates an unreachable node before it is evicted
///   (`node.kubernetes.io/unreachable`, NoExecute); -1 for ever, 0 where it has no toleration
/// @param configMaps names that it refers to, by volume or environment
/// @param secrets likewise; only names
/// @param claims PersistentVolumeClaims that it mounts
public record PodSpec(
    List<ContainerSpec> containers,
    int priority,
    boolean hostNetwork,
    boolean antiAffinity,
    boolean spread,
    String restartPolicy,
    long unreachableSeconds,
    List<String> configMaps,
    List<String> secrets,
    List<String> claims) {

  /// A container as it is asked for.
  ///
  /// @param init whether it is an init container (one that restarts always counts as a sidecar)
  /// @param cpuRequestMillis in thousandths of a core; 0 where none is set, as for the next three
  /// @param envNames names of its environment variables, never their values
  public record ContainerSpec(
      String name,
      String image,
      boolean init,
      long cpuRequestMillis,
      long cpuLimitMillis,
      long memoryRequestBytes,
      long memoryLimitBytes,
      boolean readinessProbe,
      boolean livenessProbe,
      boolean startupProbe,
      List<String> envNames) {}

  /// The sum of what its containers request, in thousandths of a core.
  public long cpuRequestMillis() {
    long sum = 0;
    for (ContainerSpec container : containers) {
      sum += container.init() ? 0 : container.cpuRequestMillis();
    }
    return sum;
  }

  /// The sum of what its containers request, in bytes.
  public long memoryRequestBytes() {
    long sum = 0;
    for (ContainerSpec container : containers) {
      sum += container.init() ? 0 : container.memoryRequestBytes();
    }
    return sum;
  }

  /// Whether any of its containers may take all the memory of its node.
  public boolean withoutMemoryLimit() {
    return containers.stream().anyMatch(c -> !c.init() && c.memoryLimitBytes() == 0);
  }
}
