package flybridge.score;

import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a drill went.
///
/// @param marks one for each finding that the drill expects, in its order
/// @param unexpected alarms that it does not expect, in the order in which they were raised
public record Score(String drill, List<Mark> marks, List<Alarm> unexpected) {

  /// An expected finding. All instants are those of the incident.
  ///
  /// @param visibleAt when a plain watcher of the API had what shows it; null if never
  /// @param raised when and how it was raised; null if never
  /// @param realDelay how long the people of the real incident had to wait; null if for ever
  public record Mark(
      String finding,
      ObjectRef object,
      @Nullable Instant visibleAt,
      @Nullable Alarm raised,
      @Nullable Duration realDelay) {

    /// From its being visible to its being raised.
    public Optional<Duration> delay() {
      return visibleAt == null || raised == null
          ? Optional.empty()
          : Optional.of(Duration.between(visibleAt, raised.at()));
    }
  }

  /// An alarm when it was first raised.
  ///
  /// @param rank its place in the feed at that moment, from 1
  public record Alarm(String finding, ObjectRef object, String title, Instant at, int rank) {}

  public Score {
    marks = List.copyOf(marks);
    unexpected = List.copyOf(unexpected);
  }

  /// What was expected and never raised.
  public List<Mark> missed() {
    return marks.stream().filter(mark -> mark.raised() == null).toList();
  }

  /// Whether everything expected was raised and nothing else.
  public boolean clean() {
    return missed().isEmpty() && unexpected.isEmpty();
  }
}
