package flybridge.watch.decode;

import org.jspecify.annotations.Nullable;

/// Shares equal parts of objects, as the labels and the spec that all pods of a template have. A
/// table of fixed size in which the newest of two that collide stays. For one thread.
public final class Shared {
  private static final int SLOTS = 1 << 13;

  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

  /// The part, or an equal one that was met before.
  @SuppressWarnings("unchecked")
  public <T> T of(T part) {
    int hash = part.hashCode() * 0x9E3779B9;
    int slot = hash >>> 19;
    Object known = slots[slot];
    if (known != null && known.getClass() == part.getClass() && known.equals(part)) {
      return (T) known;
    }
    slots[slot] = part;
    return part;
  }
}
