package flybridge.time;

import java.time.Duration;
import java.time.Instant;

/// Clocks that stand still until they are moved. Safe to read from any thread; moved by one.
public final class ManualTime implements Time {
  private final Instant start;
  private volatile long elapsedNanos;

  public ManualTime(Instant start) {
    this.start = start;
  }

  /// Moves both clocks forward.
  ///
  /// @param step not negative
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards: " + step);
    }
    elapsedNanos = elapsedNanos + step.toNanos();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(elapsedNanos);
  }

  @Override
  public long nanoTime() {
    return elapsedNanos;
  }
}
