package flybridge.incident;

import java.time.Duration;
import java.time.Instant;

/// What makes the same observation on five consoles one observation: each computes this key alike.
///
/// @param uid the object's uid as the API gives it, or a stable name where there is none
/// @param what what was observed, as `life/heartbeat-late firing`
/// @param second seconds since the epoch: the time that the API itself gives for it, or where it
///   gives none, the start of a slot of [#SLOT]
/// @param slotted whether `second` is a slot
public record SharedKey(String uid, String what, long second, boolean slotted) {
  /// Consoles that have no common time for something agree on this coarse one.
  public static final Duration SLOT = Duration.ofMinutes(5);

  /// The key of something for which the API gives a time.
  public static SharedKey timed(String uid, String what, Instant apiTime) {
    return new SharedKey(uid, what, apiTime.getEpochSecond(), false);
  }

  /// The key of something that only the observer's clock dates.
  public static SharedKey slotted(String uid, String what, Instant seenAt) {
    long second = seenAt.getEpochSecond();
    return new SharedKey(uid, what, second - Math.floorMod(second, SLOT.toSeconds()), true);
  }

  /// The key without its time: all observations of this thing, whenever.
  public String subject() {
    return what + " " + uid;
  }

  /// Whether both may stand for the same observation: the same key, or neighbouring slots, since
  /// two consoles may see one moment on either side of a slot's edge.
  public boolean near(SharedKey other) {
    return equals(other)
        || slotted
            && other.slotted
            && subject().equals(other.subject())
            && Math.abs(second - other.second) <= SLOT.toSeconds();
  }

  /// One line that names it, unique among keys.
  public String text() {
    return subject() + " " + (slotted ? "~" : "") + second;
  }
}
