package flybridge.change;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Folds what one program does to one object again and again, as an autoscaler or a controller that
/// keeps its state in a ConfigMap: the third time within [#TOGETHER] it is a habit, and one change.
final class Repeats {
  static final Duration TOGETHER = Duration.ofMinutes(10);

  /// Above so many, those that are over are forgotten.
  private static final int MOST = 1_000;

  /// So many are told one by one.
  private static final int SINGLE = 2;

  private record Habit(Object object, String what, String tool) {}

  private static final class Run {
    private long change;
    private int times;
    private Instant last = Instant.EPOCH;
  }

  private final ChangeLog log;
  private final Map<Habit, Run> runs = new HashMap<>();

  Repeats(ChangeLog log) {
    this.log = log;
  }

  void clear() {
    runs.clear();
  }

  /// @return whether it is one of a habit, and told with it
  boolean fold(Change change) {
    boolean config = change.what().equals(Differences.KEYS);
    boolean automatic = change.by().tool().startsWith("HorizontalPodAutoscaler");
    if (!config && !automatic) {
      return false;
    }
    if (runs.size() > MOST) {
      runs.values().removeIf(one -> one.last.plus(TOGETHER).isBefore(change.at()));
    }
    Run run =
        runs.computeIfAbsent(
            new Habit(change.object(), change.what(), change.by().tool()), _ -> new Run());
    boolean again = Duration.between(run.last, change.at()).compareTo(TOGETHER) <= 0;
    run.times = again ? run.times + 1 : 1;
    run.last = change.at();
    if (run.times <= SINGLE) {
      return false;
    }
    if (run.change == 0 || run.times == SINGLE + 1) {
      run.change = log.add(change);
      return true;
    }
    log.amend(
        run.change,
        known ->
            known
                .told(known.what(), known.before(), change.after())
                .followedBy(List.of((run.times - SINGLE) + " times, the last at " + change.at())));
    return true;
  }
}
