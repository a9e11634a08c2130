package flybridge.views.lanes;

import flybridge.cluster.Freshness;
import flybridge.engine.Picture;

/// What the lanes go by: they are drawn once a second, for there is no finer moment on them, while
/// in a large cluster something of what they tell is new with every frame.
///
/// @param seconds the moment
record Seen(Freshness.State state, long seconds) {
  static Seen of(Picture picture) {
    return new Seen(picture.connection().state(), picture.now().getEpochSecond());
  }
}
