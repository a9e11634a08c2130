package flybridge.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds small objects for tests, in the words of the domain.
public final class Objects {
  private Objects() {}

  public static UUID uid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Meta meta(String namespace, String name, long version, Meta.@Nullable Owner owner) {
    return new Meta(
        namespace,
        name,
        uid(name),
        version,
        1,
        0,
        1,
        Map.of("app", name),
        Map.of(),
        owner,
        List.of());
  }

  public static Meta.Owner owner(String kind, String name) {
    return new Meta.Owner(kind, name, uid(name));
  }

  public static PodSpec spec() {
    return new PodSpec(
        List.of(), 0, false, false, false, "Always", 300, List.of(), List.of(), List.of());
  }

  public static Pod pod(String name, String node, long version, Meta.@Nullable Owner owner) {
    return new Pod(
        meta("shop", name, version, owner), spec(), node, "Running", "", "", true, 1, 1, List.of());
  }

  public static Workload workload(Kind kind, String name, int desired, Meta.@Nullable Owner owner) {
    return new Workload(
        kind,
        meta("shop", name, 1, owner),
        Selector.EVERYTHING,
        desired,
        desired,
        desired,
        desired,
        desired,
        1,
        spec(),
        Map.of(),
        List.of(),
        false);
  }

  public static Node node(String name) {
    return new Node(
        meta("", name, 1, null),
        false,
        List.of(),
        List.of(new Condition("Ready", "True", "KubeletReady", "", 1)),
        "v1.36.2",
        "6.1",
        "Debian",
        "containerd://2.0",
        "10.0.0.1",
        8000,
        32L << 30,
        110);
  }

  public static Lease heartbeat(String node, long renewedMicros) {
    return new Lease(
        meta(Lease.NODE_NAMESPACE, node, renewedMicros, null),
        node,
        renewedMicros,
        0,
        40,
        0,
        0,
        false);
  }
}
