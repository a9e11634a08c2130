package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.change.Change;
import flybridge.engine.ChangeRow;
import flybridge.engine.Changes;
import flybridge.engine.Picture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which changes to show, in which order: with an alert in sight the likeliest to matter first,
/// else the newest. Ranked anew only when there is something new to rank. FX thread only.
final class Suspicion {
  /// What one reads during an incident; all of them are told by `flybridge changes`.
  private static final int MOST = 200;

  private List<Change> ranked = List.of();
  private AlertRow.@Nullable Key about;
  private List<ChangeRow> rows = List.of();

  /// @param alert what is looked at; null for nothing
  /// @param earliest older ones are not shown
  List<ChangeRow> of(Picture picture, @Nullable Alert alert, Instant earliest) {
    Changes known = picture.changes();
    if (alert == null || known.all().isEmpty()) {
      about = null;
      return known.rows().stream().filter(row -> row.at().isAfter(earliest)).limit(MOST).toList();
    }
    AlertRow.Key key = AlertRow.key(alert);
    if (known.all() != ranked || !key.equals(about)) {
      ranked = known.all();
      about = key;
      rows = known.before(alert, picture.cluster()).stream().limit(MOST).toList();
    }
    return rows;
  }
}
