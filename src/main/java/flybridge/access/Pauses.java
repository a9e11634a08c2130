package flybridge.access;

import flybridge.time.Time;
import java.time.Duration;

/// Spaces out attempts that fail, and gives up after some, because a plug-in may open a browser's
/// tab each time and a window stays open all night. Not safe from several threads at once.
final class Pauses {
  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(10);

  /// Failures in a row after which only a person starts another attempt.
  static final int MOST_FAILURES = 6;

  private final Time time;
  private int failures;
  private long openAtNanos;
  private String last = "";

  Pauses(Time time) {
    this.time = time;
  }

  /// @throws AccessException with the last failure's sentence, and what happens next, while no
  ///   attempt may be made
  void admit() throws AccessException {
    if (failures == 0) {
      return;
    }
    if (failures >= MOST_FAILURES) {
      throw new AccessException(
          AccessException.Trouble.PLUG_IN,
          "%s It has failed %d times in a row and is not tried again until you ask for it."
              .formatted(last, failures));
    }
    long left = openAtNanos - time.nanoTime();
    if (left > 0) {
      throw new AccessException(
          AccessException.Trouble.PLUG_IN,
          "%s It is tried again in %d s.".formatted(last, Math.ceilDiv(left, 1_000_000_000L)));
    }
  }

  void failed(String sentence) {
    last = sentence;
    long pause = FIRST.toNanos() << Math.min(failures, 20);
    failures++;
    openAtNanos = time.nanoTime() + Math.min(pause, LONGEST.toNanos());
  }

  void forget() {
    failures = 0;
  }
}
