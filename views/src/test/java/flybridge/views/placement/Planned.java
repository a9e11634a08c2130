package flybridge.views.placement;

import flybridge.cluster.Snapshot;

/// A plan that is worked out at once.
final class Planned {
  final Planning planning = new Planning(Runnable::run, Runnable::run, change -> last = change);
  final Plan plan = planning.plan();
  Plan.Change last;

  static Planned of(Cluster cluster) {
    Planned planned = new Planned();
    planned.show(cluster.snapshot());
    return planned;
  }

  void show(Snapshot snapshot) {
    planning.wish(planning.wish().of(snapshot, Cluster.START.getEpochSecond()));
  }

  void pass(long seconds) {
    planning.wish(planning.wish().at(seconds));
  }

  void group(Grouping by) {
    planning.wish(planning.wish().by(by));
  }

  void filter(String words) {
    planning.wish(planning.wish().through(Filter.parse(words)));
  }
}
