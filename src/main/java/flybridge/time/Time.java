package flybridge.time;

import java.time.Instant;
import java.time.InstantSource;

/// The two clocks that everything in the engine is given: the wall clock for stamps that people
/// read, and a monotonic reading for durations, which no correction of the wall clock can bend.
public interface Time extends InstantSource {

  /// A monotonic reading in nanoseconds with an arbitrary origin; only differences mean anything.
  long nanoTime();

  /// The machine's own clocks.
  static Time system() {
    return SystemTime.INSTANCE;
  }

  /// The clocks of this machine.
  enum SystemTime implements Time {
    INSTANCE;

    @Override
    public Instant instant() {
      return Instant.now();
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }
}
