package flybridge.engine;

import flybridge.change.Change;
import flybridge.change.Coverage;
import flybridge.change.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changed lately.
///
/// @param rows newest first, in the words of a row
/// @param since the moment from which on nothing is missing; null while changes are not followed
/// @param all the same, in full
/// @param covered for which time they are known; null while changes are not followed
/// @param standings how the versions of the cluster's parts stand to the API server's
/// @param troubles what is wrong with the sources of who made them, one sentence each
public record Changes(
    List<ChangeRow> rows,
    @Nullable Instant since,
    List<Change> all,
    @Nullable Coverage covered,
    List<Standing> standings,
    List<String> troubles) {
  /// Nothing is known of changes, which is not to say that there were none.
  public static final Changes UNKNOWN = new Changes(List.of(), null);

  public Changes {
    rows = List.copyOf(rows);
    all = List.copyOf(all);
    standings = List.copyOf(standings);
    troubles = List.copyOf(troubles);
  }

  public Changes(List<ChangeRow> rows, @Nullable Instant since) {
    this(rows, since, List.of(), null, List.of(), List.of());
  }
}
