package flybridge.incident;

import java.util.ArrayList;
import java.util.List;

/// The lines of a log that grows. Most come at the end, and many at once when a log is opened;
/// those wait until somebody wants to see the list.
final class GrowingLines {
  private final List<Placed> fresh = new ArrayList<>();
  private SortedLines settled = SortedLines.EMPTY;

  /// Puts a line into its place, instead of one that was there.
  void put(Placed line) {
    boolean last =
        fresh.isEmpty()
            ? settled.endsBefore(line.order())
            : fresh.getLast().order().compareTo(line.order()) < 0;
    if (last) {
      fresh.add(line);
    } else {
      settled = sorted().with(line);
    }
  }

  /// Removes the line in that place.
  void drop(Order order) {
    settled = sorted().without(order);
  }

  /// The list as it is now; immutable.
  SortedLines sorted() {
    settled = settled.followedBy(fresh);
    fresh.clear();
    return settled;
  }
}
