package flybridge.views.lanes;

import flybridge.alert.AlertFeed;
import flybridge.cluster.Freshness;
import flybridge.engine.Picture;
import flybridge.incident.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a picture the lanes are made of. Of what changed they tell once a second, with the
/// moment: in a large cluster that is new with every frame.
///
/// @param seconds the moment, as they cannot show it finer
record Seen(AlertFeed alerts, List<Line> lines, Freshness.State state, long seconds) {
  static Seen of(Picture picture) {
    return new Seen(
        picture.alerts(),
        picture.log().lines(),
        picture.connection().state(),
        picture.now().getEpochSecond());
  }

  /// By identity: to compare lines would cost more than to draw them.
  boolean same(@Nullable Seen other) {
    return other != null
        && alerts == other.alerts
        && lines == other.lines
        && state == other.state
        && seconds == other.seconds;
  }
}
