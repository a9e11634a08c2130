package flybridge.detect;

import java.time.Duration;

/// What ails one pod now.
///
/// @param detail in a few words what the pod itself says of it, alike for pods that have the same;
///   may be empty
/// @param toldSeconds since when, by the pod's own times, in seconds since the epoch; 0 where it
///   does not say
/// @param patience how long it must last before it counts
record Symptom(Ailment ailment, String detail, long toldSeconds, Duration patience) {
  Symptom(Ailment ailment, String detail, long toldSeconds) {
    this(ailment, detail, toldSeconds, ailment.patience());
  }

  /// Of an unready pod: whether it was ready before.
  boolean onceReady() {
    return !patience.equals(Symptoms.START);
  }

  Symptom patient(Duration other) {
    return new Symptom(ailment, detail, toldSeconds, other);
  }

  /// The same, lasting at most since then, where the pod says since when at all.
  Symptom notBefore(long seconds) {
    return toldSeconds > 0 && toldSeconds < seconds
        ? new Symptom(ailment, detail, seconds, patience)
        : this;
  }
}
