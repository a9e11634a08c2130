package flybridge.views.window;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.cluster.Kind;
import flybridge.styles.Tone;
import flybridge.text.Visible;
import flybridge.views.alerts.AlertRow;
import flybridge.views.placement.Trouble;
import java.util.HashMap;
import java.util.Map;

/// What the feed says of nodes, for the borders of their tiles.
final class Troubles {
  private Troubles() {}

  /// The worst of each node's own open alerts, by the node's name.
  static Map<String, Trouble> of(AlertFeed feed) {
    Map<String, Trouble> worst = new HashMap<>();
    feed.alerts().stream()
        .filter(alert -> alert.open() && alert.state() != Alert.State.SILENCED)
        .filter(alert -> alert.object().kind().equals(Kind.NODE.title()))
        .forEach(
            alert ->
                worst.putIfAbsent(
                    alert.object().name(),
                    new Trouble(level(AlertRow.tone(alert)), Visible.of(alert.title()))));
    return worst;
  }

  private static Trouble.Level level(Tone tone) {
    return switch (tone) {
      case CRITICAL -> Trouble.Level.CRITICAL;
      case UNKNOWN -> Trouble.Level.LOST;
      case WARNING, NEUTRAL, CHANGE, SUBMISSION, GOOD -> Trouble.Level.WARNING;
    };
  }
}
