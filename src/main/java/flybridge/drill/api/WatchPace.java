package flybridge.drill.api;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When a watch owes a bookmark and when it ends: a bookmark about every so often, and one shortly
/// before the end, so that the client can go on from there (apiserver `cacher/cache_watcher.go`).
final class WatchPace {
  private static final long BEFORE_END_NANOS = Duration.ofMillis(1_500).toNanos();

  /// Bookmarks of many watches are spread by this part of their interval, either way.
  private static final double JITTER = 0.02;

  private final long end;
  private final long interval;
  private final RandomGenerator random;
  private long bookmarkAt;
  private boolean lastSent;

  WatchPace(long start, long lasts, long interval, RandomGenerator random) {
    this.end = start + lasts;
    this.interval = interval;
    this.random = random;
    this.lastSent = lasts <= BEFORE_END_NANOS;
    this.bookmarkAt = next(start);
  }

  boolean isOver(long now) {
    return end - now <= 0;
  }

  long left(long now) {
    return Math.max(0, end - now);
  }

  /// How long to wait at most for changes.
  long untilNext(long now, boolean bookmarks) {
    long wait = bookmarks ? Math.min(bookmarkAt - now, end - now) : end - now;
    return Math.max(0, wait);
  }

  /// Whether a bookmark is due; then the next one is set.
  boolean takeBookmark(long now) {
    if (bookmarkAt - now > 0 || isOver(now)) {
      return false;
    }
    lastSent |= end - now <= BEFORE_END_NANOS;
    bookmarkAt = next(now);
    return true;
  }

  private long next(long now) {
    double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
    long usual = now + (long) (interval * spread);
    long last = lastSent ? Long.MAX_VALUE : end - BEFORE_END_NANOS;
    return !lastSent && last - now > 0 ? Math.min(usual, last) : usual;
  }
}
