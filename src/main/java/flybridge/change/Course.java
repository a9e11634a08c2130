package flybridge.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a change is. Most are made at once; a rollout, an upgrade, a drain or an app's review is
/// begun, and goes on until it is over.
///
/// @param until when it ended; while it is under way, when whoever announced it expects it to end;
///   null where nobody can tell
public record Course(State state, @Nullable Instant until) {
  /// Made in one moment.
  public static final Course AT_ONCE = new Course(State.AT_ONCE, null);

  /// Begun and not finished, and nobody says until when.
  public static final Course UNDER_WAY = new Course(State.UNDER_WAY, null);

  /// Where a change stands.
  public enum State {
    AT_ONCE,
    UNDER_WAY,
    ENDED
  }

  /// Begun, and expected to end then.
  public static Course underWay(@Nullable Instant expectedEnd) {
    return new Course(State.UNDER_WAY, expectedEnd);
  }

  /// Over since then.
  public static Course ended(Instant at) {
    return new Course(State.ENDED, at);
  }

  /// Whether it is in flight.
  public boolean isUnderWay() {
    return state == State.UNDER_WAY;
  }

  /// Whether it should have ended by now, by those who announced it.
  public boolean isOverdue(Instant now) {
    return isUnderWay() && until != null && until.isBefore(now);
  }
}
