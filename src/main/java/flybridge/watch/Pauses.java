package flybridge.watch;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// How long to wait after failures: twice as long each time, give or take a half, so that many
/// clients do not return at once. A waiting thread can be woken.
class Pauses {
  private static final int MOST_DOUBLINGS = 16;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private int failures;
  private boolean awake;

  Pauses(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /// All is well: the next failure is a first one.
  void reset() {
    failures = 0;
  }

  /// How long to wait after one more failure.
  ///
  /// @param least what the server asked for
  Duration afterFailure(Duration least) {
    double doubled = first.toNanos() * Math.pow(2, Math.min(failures, MOST_DOUBLINGS));
    failures++;
    double nanos = Math.min(doubled, longest.toNanos()) * (0.5 + random.nextDouble());
    return least.toNanos() > nanos ? least : Duration.ofNanos((long) nanos);
  }

  /// A time near this one.
  Duration about(Duration middle) {
    return Duration.ofNanos((long) (middle.toNanos() * (0.5 + random.nextDouble())));
  }

  /// Lets the thread wait.
  void await(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (left > 0 && !awake) {
        left = woken.awaitNanos(left);
      }
      awake = false;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the pause that is being waited for, or else the next one. Safe from any thread.
  void wake() {
    lock.lock();
    try {
      awake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
