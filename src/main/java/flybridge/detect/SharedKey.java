package flybridge.detect;

import flybridge.cluster.Meta;
import java.time.Instant;

/// How several consoles that see the same thing name it alike without talking: by the object's uid,
/// what it is, and the time that the API itself gives; where it gives none, by the five minutes in
/// which each of them saw it.
final class SharedKey {
  private static final long SLOT_SECONDS = 300;

  private SharedKey() {}

  /// @param apiTime as an object carries it, in whatever unit
  static String told(Meta meta, String name, long apiTime) {
    return meta.uid() + "/" + name + "/" + apiTime;
  }

  static String seen(Meta meta, String name, Instant at) {
    long slot = Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
    return meta.uid() + "/" + name + "/slot-" + slot;
  }
}
