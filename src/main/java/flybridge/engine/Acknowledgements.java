package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.cluster.ObjectRef;
import flybridge.incident.Body;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is on which alert, as the log tells: so it holds on every console and after a restart. Owned
/// by one thread.
final class Acknowledgements {
  /// What was taken longer ago is taken again by whoever is on it still.
  private static final Duration HELD = Duration.ofHours(24);

  /// Consoles may date what began by clocks of their own.
  private static final Duration APART = Duration.ofMinutes(1);

  private static final int MOST_LINES = 2000;

  private final String context;
  private Map<Subject, Taken> taken = Map.of();
  private @Nullable LogView read;

  private record Subject(String finding, ObjectRef object) {}

  private record Taken(String who, Instant at) {}

  /// @param context the cluster whose alerts are meant
  Acknowledgements(String context) {
    this.context = context;
  }

  /// Reads the log where it has changed.
  ///
  /// @return whether anything in it is new to this
  boolean read(LogView view, Instant now) {
    if (view == read) {
      return false;
    }
    read = view;
    Map<Subject, Taken> found = new HashMap<>();
    List<Line> lines = view.lines();
    for (Line line : lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())) {
      if (line.body() instanceof Body.Observation seen
          && seen.sign() == Body.Sign.ACKNOWLEDGED
          && !line.struck()
          && line.context().equals(context)
          && line.happenedAt().isAfter(now.minus(HELD))) {
        found.put(
            new Subject(seen.what(), seen.object()), new Taken(line.author(), line.happenedAt()));
      }
    }
    boolean changed = !found.equals(taken);
    taken = found;
    return changed;
  }

  /// Who is on the alert: whoever said so last, since it began. Null for nobody.
  @Nullable String holder(Alert alert) {
    Taken found = taken.get(new Subject(alert.finding(), alert.object()));
    return found == null || found.at().isBefore(alert.since().minus(APART)) ? null : found.who();
  }

  /// Whether there is any.
  boolean any() {
    return !taken.isEmpty();
  }
}
