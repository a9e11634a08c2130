package flybridge.time;

import java.time.Instant;

/// Clocks that run at a multiple of another pair, from a start of their own: a drill's hour in a
/// minute. Safe from any thread.
public final class ScaledTime implements Time {
  private final Time base;
  private final Instant start;
  private final double speed;
  private final long originNanos;

  /// @param base what drives these clocks
  /// @param start what the wall clock reads now
  /// @param speed seconds here for a second there, more than 0
  public ScaledTime(Time base, Instant start, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("a speed must be more than 0, not " + speed);
    }
    this.base = base;
    this.start = start;
    this.speed = speed;
    this.originNanos = base.nanoTime();
  }

  public double speed() {
    return speed;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    return (long) ((base.nanoTime() - originNanos) * speed);
  }
}
