package flybridge.watch.api;

import flybridge.time.Time;
import java.time.Duration;

/// Keeps us from asking a server too often, whatever goes wrong: a token bucket, as in client-go
/// (`util/flowcontrol`). What an opening takes is in it from the start, so that the first picture
/// never waits; after that requests come no more often than it fills again. Safe from any thread.
final class Pace {
  /// Requests that may be made at once. An opening takes two or three for each of some twenty
  /// lists, and one more for every 5,000 objects: 150,000 pods and as many events are 60.
  static final int BURST = 300;

  /// Requests a second in the long run. A watch that is silent takes one or two in 20 s.
  static final int A_SECOND = 20;

  private static final double A_NANO = A_SECOND / 1e9;

  private final Time time;
  private double tokens = BURST;
  private long filledNanos;

  Pace(Time time) {
    this.time = time;
    this.filledNanos = time.nanoTime();
  }

  /// Takes the next place.
  ///
  /// @return how long to wait before asking; zero for not at all
  synchronized Duration take() {
    long now = time.nanoTime();
    tokens = Math.min(BURST, tokens + (now - filledNanos) * A_NANO);
    filledNanos = now;
    tokens--;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos(Math.round(-tokens / A_NANO));
  }
}
