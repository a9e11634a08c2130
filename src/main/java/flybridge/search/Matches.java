package flybridge.search;

import flybridge.cluster.ObjectRef;
import java.util.List;

/// What letters have found.
///
/// @param letters what was searched for, in lower case
/// @param best the best of it, best first
/// @param total how much there is in all
public record Matches(String letters, List<ObjectRef> best, int total) {
  public Matches {
    best = List.copyOf(best);
  }
}
