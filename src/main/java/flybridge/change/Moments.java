package flybridge.change;

import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When something that was noticed was done. What is noticed at once was done now; what was written
/// long before it was noticed, as while nothing was connected, was done when the API says.
final class Moments {
  /// Closer than this our own clock is better than the API's whole seconds.
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  /// A smaller difference between the clocks is no more than their rounding.
  private static final Duration SKEW = Duration.ofSeconds(5);

  private Moments() {}

  /// Now, on the server's clock where it is far from ours.
  static Instant now(Snapshot snapshot) {
    Duration skew = snapshot.clockSkew();
    return skew.abs().compareTo(SKEW) > 0 ? snapshot.at().plus(skew) : snapshot.at();
  }

  /// When the write was made that is noticed now.
  static Instant of(Optional<FieldManager> writer, Snapshot now) {
    return written(writer.map(FieldManager::time).orElse(0L), now);
  }

  /// When an object was made that is noticed now.
  static Instant born(Resource object, Snapshot now) {
    return written(object.meta().createdAt(), now);
  }

  /// @param seconds when, as the API says, since the epoch; 0 where it does not
  static Instant written(long seconds, Snapshot snapshot) {
    Instant now = now(snapshot);
    if (seconds == 0) {
      return now;
    }
    Instant told = Instant.ofEpochSecond(seconds);
    return Duration.between(told, now).compareTo(AT_ONCE) > 0 ? told : now;
  }
}
