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
  private List<Change> ranked = List.of();
  private AlertRow.@Nullable Key about;
  private List<ChangeRow> rows = List.of();

  /// @param alert what is looked at; null for nothing
  /// @param earliest older ones are not shown
  List<ChangeRow> of(Picture picture, @Nullable Alert alert, Instant earliest) {
    Changes known = picture.changes();
    if (alert == null || known.all().isEmpty()) {
      about = null;
      return known.rows().stream().filter(row -> row.at().isAfter(earliest)).toList();
    }
    AlertRow.Key key = new AlertRow.Key(alert.finding(), alert.object());
    if (known.all() != ranked || !key.equals(about)) {
      ranked = known.all();
      about = key;
      rows = known.before(alert, picture.cluster());
    }
    return rows;
  }
}
