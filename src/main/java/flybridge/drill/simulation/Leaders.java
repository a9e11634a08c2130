package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// The leases by which one controller manager and one scheduler lead (client-go
/// `tools/leaderelection`: fifteen seconds, renewed every two).
final class Leaders implements Component {
  static final String CONTROLLER_MANAGER = "kube-controller-manager";
  static final String SCHEDULER = "kube-scheduler";
  private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);
  private static final Duration SUCCESSION = Duration.ofSeconds(18);
  private static final int LEASE_SECONDS = 15;

  private final World world;
  private final Random chance;
  private final Map<String, String> holders = new LinkedHashMap<>();

  Leaders(World world) {
    this.world = world;
    this.chance = world.chance("leaders");
  }

  @Override
  public void observe(StoreEvent event) {}

  @Override
  public void start() {
    for (String component : new String[] {CONTROLLER_MANAGER, SCHEDULER}) {
      holders.put(component, identity());
      ObjectNode lease = Fields.object();
      lease.putObject("metadata").put("name", component).put("namespace", "kube-system");
      ObjectNode spec = lease.putObject("spec");
      spec.put("holderIdentity", holders.get(component)).put("leaseDurationSeconds", LEASE_SECONDS);
      spec.put("acquireTime", Fields.microStamp(world.now()));
      spec.put("renewTime", Fields.microStamp(world.now())).put("leaseTransitions", 0);
      world.store().create(ResourceType.LEASES, lease, component);
      Duration phase = Duration.ofMillis(chance.nextLong(RETRY_PERIOD.toMillis()));
      world.every(RETRY_PERIOD, phase, () -> renew(component));
    }
  }

  private String identity() {
    UUID uid =
        new UUID(
            chance.nextLong() & ~0xF000L | 0x4000L,
            chance.nextLong() & ~(0b11L << 62) | 0b10L << 62);
    return world.settings().controlPlaneHost() + "_" + uid;
  }

  private void renew(String component) {
    if (holders.containsKey(component)) {
      world
          .store()
          .modify(
              ResourceType.LEASES,
              "kube-system",
              component,
              component,
              lease -> lease.withObject("/spec").put("renewTime", Fields.microStamp(world.now())));
    }
  }

  /// The leader stops; another one leads when the lease has run out.
  void succeed(String component) {
    holders.remove(component);
    world.after(SUCCESSION, () -> acquire(component));
  }

  private void acquire(String component) {
    String identity = identity();
    holders.put(component, identity);
    ObjectNode taken =
        world
            .store()
            .modify(
                ResourceType.LEASES,
                "kube-system",
                component,
                component,
                lease -> {
                  ObjectNode spec = lease.withObject("/spec");
                  spec.put("holderIdentity", identity);
                  spec.put("acquireTime", Fields.microStamp(world.now()));
                  spec.put("renewTime", Fields.microStamp(world.now()));
                  spec.put("leaseTransitions", spec.path("leaseTransitions").asInt() + 1);
                });
    world
        .trail()
        .say(
            new EventTrail.Source(component, "", component),
            taken,
            "Normal",
            "LeaderElection",
            identity + " became leader");
  }
}
