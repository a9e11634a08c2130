package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.alert.Folding;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a feed. Alerts of which nothing new is known keep theirs. On the FX thread.
final class FeedRows {
  private final Moments moments;
  private NodeNames called = NodeNames.WHOLE;
  private AlertFeed shown = AlertFeed.EMPTY;
  private @Nullable Alert foremost;
  private Map<Alert, AlertRow> made = new IdentityHashMap<>();

  FeedRows(Moments moments) {
    this.moments = moments;
  }

  /// The alert that the map shows of itself; null for none.
  @Nullable Alert foremost() {
    return foremost;
  }

  /// Takes in a feed.
  ///
  /// @return whether there is anything new in it
  boolean take(AlertFeed feed, Instant now, NodeNames names) {
    if (feed == shown && names.equals(called)) {
      return false;
    }
    Map<Alert, AlertRow> known = names.equals(called) ? made : Map.of();
    foremost = Foremost.of(feed);
    shown = feed;
    called = names;
    made = new IdentityHashMap<>();
    Folding folding = Folding.of(feed.alerts());
    for (Alert alert : feed.alerts()) {
      boolean under = folding.head(alert) != null;
      Alert behind = under ? null : folding.behind(alert);
      AlertRow row = AlertRow.of(alert, now, moments, names, behind, under, alert == foremost);
      AlertRow before = known.get(alert);
      made.put(alert, row.equals(before) ? before : row);
    }
    return true;
  }

  /// All of them as they read now.
  List<AlertRow> at(Instant now) {
    made.replaceAll((_, row) -> row.at(now));
    return shown.alerts().stream().map(made::get).toList();
  }
}
