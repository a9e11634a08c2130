package flybridge.views.placement;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import org.jspecify.annotations.Nullable;

/// What the map should show.
///
/// @param snapshot null while there is none
/// @param seconds the cluster's time, in seconds since the epoch
/// @param filtering whether a person is about to type a filter
/// @param outlined null for nothing
/// @param chosen whether a person outlined it
record Wish(
    @Nullable Snapshot snapshot,
    long seconds,
    Grouping grouping,
    Filter filter,
    boolean filtering,
    @Nullable ObjectRef outlined,
    boolean chosen) {
  static final Wish NOTHING = new Wish(null, 0, Grouping.POOL, Filter.NONE, false, null, false);

  Wish of(Snapshot next, long now) {
    return new Wish(next, now, grouping, filter, filtering, outlined, chosen);
  }

  Wish at(long now) {
    return new Wish(snapshot, now, grouping, filter, filtering, outlined, chosen);
  }

  Wish by(Grouping next) {
    return new Wish(snapshot, seconds, next, filter, filtering, outlined, chosen);
  }

  Wish through(Filter next) {
    return new Wish(snapshot, seconds, grouping, next, filtering, outlined, chosen);
  }

  Wish filtering(boolean soon) {
    return new Wish(snapshot, seconds, grouping, filter, soon, outlined, chosen);
  }

  Wish outlining(@Nullable ObjectRef next, boolean byPerson) {
    return new Wish(snapshot, seconds, grouping, filter, filtering, next, byPerson);
  }
}
