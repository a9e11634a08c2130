package flybridge.drill.simulation;

import java.time.Instant;

/// The physical side of a node: what a drill does to it, and what of it no API shows.
final class Machine {
  /// What the kernel and the system's own processes hold.
  private static final double SYSTEM_SHARE = 0.045;

  private final String name;
  private final long memoryBytes;
  private boolean powered = true;
  private boolean overloaded;
  private boolean probesFail;
  private Instant stalledUntil = Instant.MIN;

  Machine(String name, long memoryBytes) {
    this.name = name;
    this.memoryBytes = memoryBytes;
  }

  String name() {
    return name;
  }

  long memoryBytes() {
    return memoryBytes;
  }

  long systemBytes() {
    return (long) (memoryBytes * SYSTEM_SHARE);
  }

  boolean isPowered() {
    return powered;
  }

  void setPowered(boolean on) {
    powered = on;
  }

  /// Under a load so high that the kubelet's housekeeping no longer gets round.
  boolean isOverloaded() {
    return overloaded;
  }

  void setOverloaded(boolean heavy) {
    overloaded = heavy;
  }

  boolean probesFail() {
    return probesFail;
  }

  void setProbesFail(boolean fail) {
    probesFail = fail;
  }

  Instant stalledUntil() {
    return stalledUntil;
  }

  void stallUntil(Instant end) {
    if (end.isAfter(stalledUntil)) {
      stalledUntil = end;
    }
  }

  void endStall() {
    stalledUntil = Instant.MIN;
  }

  /// Whether its kubelet gets anything done.
  boolean isAwake(Instant now) {
    return powered && !now.isBefore(stalledUntil);
  }
}
