package flybridge.score;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.alert.AlertTransition;
import flybridge.cluster.ObjectRef;
import flybridge.drill.ExpectedFinding;
import flybridge.score.Score.Alarm;
import flybridge.score.Score.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes down when each alarm was first raised, and at the end what that was worth.
final class Referee {
  private record Key(String finding, ObjectRef object) {}

  private final Map<Key, Alarm> raised = new LinkedHashMap<>();
  private final List<Alert> news = new ArrayList<>();

  /// Told by the desk, before the feed shows it.
  void note(AlertTransition transition) {
    if (transition.what() == AlertTransition.What.RAISED) {
      news.add(transition.alert());
    }
  }

  /// Told after each round.
  ///
  /// @param at in the incident's time
  void look(AlertFeed feed, Instant at) {
    for (Alert alert : news) {
      Key key = new Key(alert.finding(), alert.object());
      int rank = rank(feed, key);
      raised.putIfAbsent(key, new Alarm(alert.finding(), alert.object(), alert.title(), at, rank));
    }
    news.clear();
  }

  private static int rank(AlertFeed feed, Key key) {
    List<Key> rows =
        feed.alerts().stream().map(row -> new Key(row.finding(), row.object())).toList();
    return rows.indexOf(key) + 1;
  }

  /// @param visibleAt when a plain watcher could see a finding
  Score judge(
      String drill,
      List<ExpectedFinding> expected,
      Function<ExpectedFinding, Optional<Instant>> visibleAt) {
    List<Mark> marks = new ArrayList<>();
    Map<Key, Alarm> rest = new LinkedHashMap<>(raised);
    for (ExpectedFinding finding : expected) {
      ExpectedFinding.Subject subject = finding.object();
      ObjectRef object = new ObjectRef(subject.kind(), subject.namespace(), subject.name());
      Alarm alarm = rest.remove(new Key(finding.finding(), object));
      marks.add(
          new Mark(
              finding.finding(),
              object,
              visibleAt.apply(finding).orElse(null),
              alarm,
              finding.realDelay().orElse(null)));
    }
    return new Score(drill, marks, List.copyOf(rest.values()));
  }
}
