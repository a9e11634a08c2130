package flybridge.drill.api;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets requests pass, or not, as a drill wants it.
final class Gate {
  private static final int RETRY_AFTER_SECONDS = 1;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Availability availability = Availability.SERVING;

  void set(Availability other) {
    lock.lock();
    try {
      availability = other;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Availability availability() {
    lock.lock();
    try {
      return availability;
    } finally {
      lock.unlock();
    }
  }

  /// Returns when a request may be served; one that came while the server hung is served when it
  /// recovers, as its client may long have gone.
  ///
  /// @throws StatusException 429 or 503
  void pass() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (availability == Availability.HANGING) {
        changed.await();
      }
      switch (availability) {
        case SERVING, REFUSING, HANGING -> {}
        case UNAVAILABLE ->
            throw new StatusException(
                503, "ServiceUnavailable", "the server is currently unable to handle the request");
        case THROTTLING -> {
          StatusException refusal =
              new StatusException(
                      429, "TooManyRequests", "too many requests, please try again later.")
                  .about("", "", "");
          refusal.status().withObject("/details").put("retryAfterSeconds", RETRY_AFTER_SECONDS);
          throw refusal;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
