package flybridge.incident;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How much somebody has of every chain: all that two have to compare to find out what each lacks.
/// It is no cursor: nothing depends on the order in which entries came or were committed.
public record VersionVector(Map<Device, Reach> reaches) {
  public static final VersionVector EMPTY = new VersionVector(Map.of());

  public VersionVector {
    reaches = Map.copyOf(reaches);
  }

  /// @return [Reach#NOTHING] for a device that is not known
  public Reach of(Device device) {
    return reaches.getOrDefault(device, Reach.NOTHING);
  }

  /// The devices of which both do not have the same, in their order.
  public Set<Device> differing(VersionVector other) {
    Set<Device> devices = new TreeSet<>(reaches.keySet());
    devices.addAll(other.reaches.keySet());
    devices.removeIf(device -> of(device).same(other.of(device)));
    return devices;
  }

  /// This with another reach of one device.
  public VersionVector with(Device device, Reach reach) {
    Map<Device, Reach> changed = new TreeMap<>(reaches);
    changed.put(device, reach);
    return new VersionVector(changed);
  }

  /// How many entries of all chains somebody with this vector has.
  public long entries() {
    return reaches.values().stream().mapToLong(Reach::entries).sum();
  }
}
