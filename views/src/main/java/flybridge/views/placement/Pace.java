package flybridge.views.placement;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// How long one frame may paint before the rest is left to the next. Without a limit everything is
/// painted at once, as pictures are taken. Times in nanoseconds.
///
/// @param nanos tells the time, from any start
/// @param later runs a task after the present frame
record Pace(long limit, LongSupplier nanos, Executor later) {
  static final Pace UNLIMITED = new Pace(Long.MAX_VALUE, () -> 0, Runnable::run);

  /// Leaves most of a frame to the rest of the window.
  private static final Duration PAINTING = Duration.ofMillis(4);

  /// @param fxThread runs a task after the present frame
  static Pace of(Executor fxThread) {
    return new Pace(PAINTING.toNanos(), System::nanoTime, fxThread);
  }

  /// When the frame that begins now must stop painting.
  long deadline() {
    return limit == Long.MAX_VALUE ? limit : nanos.getAsLong() + limit;
  }

  boolean isOver(long deadline) {
    return limit != Long.MAX_VALUE && nanos.getAsLong() - deadline >= 0;
  }
}
