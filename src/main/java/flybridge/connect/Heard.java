package flybridge.connect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one source: its last good answer, and whether that still counts. Immutable.
///
/// @param alerts of the last answer
/// @param silences of the last answer, those in force
/// @param failing rules that could not be evaluated
/// @param answeredAt when that was, by this machine's clock; null while it never answered
/// @param answeredNanos the same on the monotonic clock; while it never answered, when it was first
///   asked
/// @param trouble why the last question got no answer; empty if it did
public record Heard(
    AlertServer server,
    AlertmanagerClient.Status status,
    List<TeamAlert> alerts,
    List<TeamSilence> silences,
    List<String> failing,
    @Nullable Instant answeredAt,
    long answeredNanos,
    String trouble) {

  public Heard {
    alerts = List.copyOf(alerts);
    silences = List.copyOf(silences);
    failing = List.copyOf(failing);
  }

  /// Nothing yet.
  static Heard nothing(AlertServer server, long nanos) {
    return new Heard(
        server,
        AlertmanagerClient.Status.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        null,
        nanos,
        "");
  }

  /// Whether what it said counts as of now.
  public boolean live() {
    return answeredAt != null && trouble.isEmpty();
  }

  /// The same without alerts of other clusters: those on which one of these labels is another.
  Heard of(Map<String, String> cluster) {
    return new Heard(
        server,
        status,
        alerts.stream().filter(alert -> alert.fits(cluster)).toList(),
        silences,
        failing,
        answeredAt,
        answeredNanos,
        trouble);
  }

  /// The same, no longer live.
  Heard lost(String why) {
    return new Heard(server, status, alerts, silences, failing, answeredAt, answeredNanos, why);
  }
}
