package flybridge.drill.simulation;

import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;

/// The clocks inside the simulation: they stand at the instant of what is happening, and only the
/// simulation moves them. Safe to read from any thread.
public final class SimulatedClock implements Time {
  private final Instant origin;
  private volatile Instant now;

  public SimulatedClock(Instant start) {
    this.origin = start;
    this.now = start;
  }

  /// Moves forward; an instant already passed changes nothing.
  void moveTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long nanoTime() {
    return Duration.between(origin, now).toNanos();
  }
}
