package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.change.Change;
import flybridge.change.Coverage;
import flybridge.change.InFlight;
import flybridge.change.Standing;
import flybridge.change.Suspects;
import flybridge.cluster.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What changed lately.
///
/// @param rows newest first, in the words of a row
/// @param since the moment from which on nothing is missing; null while changes are not followed
/// @param all the same, in full
/// @param inFlight what is begun and not finished
/// @param covered for which time they are known; null while changes are not followed
/// @param standings how the versions of the cluster's parts stand to the API server's
/// @param troubles what is wrong with the sources of who made them, one sentence each
public record Changes(
    List<ChangeRow> rows,
    @Nullable Instant since,
    List<Change> all,
    InFlight inFlight,
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

  /// The changes before something broke, the likeliest to matter first, each with the reason.
  ///
  /// @param cluster what stands near what, of the same picture
  public List<ChangeRow> before(Alert alert, Snapshot cluster) {
    Map<Long, ChangeRow> byChange = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      byChange.put(all.get(i).id(), rows.get(i));
    }
    return suspects(alert, cluster).stream()
        .map(suspect -> byChange.get(suspect.change().id()).because(suspect.reason()))
        .toList();
  }

  /// The same in full.
  public List<Suspects.Suspect> suspects(Alert alert, Snapshot cluster) {
    return Suspects.of(alert.object(), alert.involved(), alert.since(), all, cluster);
  }

  public Changes(List<ChangeRow> rows, @Nullable Instant since) {
    this(rows, since, List.of(), InFlight.NOTHING, null, List.of(), List.of());
  }
}
