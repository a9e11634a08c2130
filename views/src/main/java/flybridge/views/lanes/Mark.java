package flybridge.views.lanes;

import flybridge.styles.Tone;
import java.time.Instant;

/// Something on a lane.
///
/// @param to the same as `from` for a moment
record Mark(Lane lane, Instant from, Instant to, Tone tone, Form form) {

  /// How it is drawn.
  enum Form {
    /// It lasted.
    BAR,
    /// A moment that matters.
    DOT,
    /// A moment among many.
    TICK
  }

  static Mark bar(Lane lane, Instant from, Instant to, Tone tone) {
    return new Mark(lane, from, to, tone, Form.BAR);
  }

  static Mark dot(Lane lane, Instant at, Tone tone) {
    return new Mark(lane, at, at, tone, Form.DOT);
  }

  static Mark tick(Lane lane, Instant at) {
    return new Mark(lane, at, at, Tone.NEUTRAL, Form.TICK);
  }
}
