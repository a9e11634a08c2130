package flybridge.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes one line of what several consoles saw at once.
final class Collapse {
  private final List<Line> kept = new ArrayList<>();
  private final List<Set<Device>> witnesses = new ArrayList<>();

  private Collapse() {}

  /// @param lines observations of one subject, in order, those of the chain before all others
  /// @return each observation once, with the number of consoles that reported it
  static List<Line> of(List<Line> lines) {
    Collapse collapse = new Collapse();
    lines.forEach(collapse::add);
    List<Line> result = new ArrayList<>();
    for (int i = 0; i < collapse.kept.size(); i++) {
      result.add(collapse.kept.get(i).witnessed(collapse.witnesses.get(i).size()));
    }
    return result;
  }

  private void add(Line line) {
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (same(kept.get(i), witnesses.get(i), line)) {
        witnesses.get(i).add(line.order().device());
        return;
      }
    }
    kept.add(line);
    witnesses.add(new HashSet<>(Set.of(line.order().device())));
  }

  /// A neighbouring slot is only the same moment when another console saw it, within a slot's
  /// length; the same console saying it again means that it happened again.
  private static boolean same(Line first, Set<Device> seenBy, Line other) {
    if (!(first.body() instanceof Body.Observation a)
        || !(other.body() instanceof Body.Observation b)
        || !a.key().near(b.key())) {
      return false;
    }
    long apart = Math.abs(a.seenAt().toEpochMilli() - b.seenAt().toEpochMilli());
    return a.key().equals(b.key())
        || !seenBy.contains(other.order().device()) && apart < SharedKey.SLOT.toMillis();
  }
}
