package flybridge.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One alert as a source tells it.
///
/// @param name the label `alertname`
/// @param labels all labels, this one too
/// @param since when it began: for one that is pending, when its condition came true
/// @param waits how long the condition must hold before it fires; null where the source does not
///   tell
/// @param fingerprint Alertmanager's own, alike on all replicas; empty from others
/// @param silencedBy ids of silences
/// @param inhibitedBy fingerprints of the alerts that stand for it
public record TeamAlert(
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    State state,
    Instant since,
    @Nullable Duration waits,
    String fingerprint,
    List<String> silencedBy,
    List<String> inhibitedBy) {

  /// How its source judges it.
  public enum State {
    PENDING,
    FIRING
  }

  public TeamAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    silencedBy = List.copyOf(silencedBy);
    inhibitedBy = List.copyOf(inhibitedBy);
  }

  /// A label's value; empty where it has none.
  String label(String label) {
    return labels.getOrDefault(label, "");
  }

  /// Whether each of these labels is so, or not there at all: Prometheus adds the labels that tell
  /// clusters apart only when it sends an alert away.
  boolean fits(Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            each -> labels.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()));
  }

  /// The same, waiting for so long.
  TeamAlert waiting(@Nullable Duration longer) {
    return new TeamAlert(
        name, labels, annotations, state, since, longer, fingerprint, silencedBy, inhibitedBy);
  }
}
