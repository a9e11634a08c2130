package flybridge.incident;

import java.time.Duration;
import java.time.InstantSource;

/// A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): as near to the wall
/// clock as it can be, and always after everything it has seen, so that an answer sorts behind what
/// it answers even on a laptop whose clock is slow. Safe from any thread.
public final class HybridClock {
  /// How far another device may be ahead before it is no longer believed. Such an entry is taken in
  /// and marked; were it believed, one wrong clock would drag every console's stamps with it.
  public static final Duration FARTHEST_AHEAD = Duration.ofMinutes(5);

  private final InstantSource wall;
  private Stamp last = Stamp.NONE;

  public HybridClock(InstantSource wall) {
    this.wall = wall;
  }

  /// Whether a stamp is too far ahead of a wall clock to be believed.
  ///
  /// @param wallMillis the wall clock that judges, in milliseconds since the epoch
  public static boolean ahead(Stamp stamp, long wallMillis) {
    return stamp.millis() - wallMillis > FARTHEST_AHEAD.toMillis();
  }

  /// Takes note of another device's stamp.
  ///
  /// @return false when it is too far ahead and was not believed
  public synchronized boolean observe(Stamp seen) {
    if (ahead(seen, wall.millis())) {
      return false;
    }
    follow(seen);
    return true;
  }

  /// Takes note of this device's own last stamp, however far ahead: within a chain stamps must
  /// rise, even after the wall clock was put back.
  public synchronized void follow(Stamp own) {
    if (own.compareTo(last) > 0) {
      last = own;
    }
  }

  /// A reading later than every one given or noted before.
  public synchronized Stamp next() {
    Stamp now = Stamp.of(wall.millis(), 0);
    last = now.compareTo(last) > 0 ? now : last.next();
    return last;
  }
}
