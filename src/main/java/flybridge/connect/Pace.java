package flybridge.connect;

import java.time.Duration;

/// How often a source is asked, and when its silence is told.
///
/// @param every between two questions while it answers, give or take a tenth
/// @param again after a first failure; twice as long each time, give or take a half
/// @param longest between two questions at most, before that half
/// @param silent how long a source may say nothing until that is an alert
/// @param watchdog how long the watchdog may be gone from answers until that is an alert; an
///   Alertmanager that was restarted gets all alerts anew within about a minute
public record Pace(
    Duration every, Duration again, Duration longest, Duration silent, Duration watchdog) {
  /// A replica of Prometheus evaluates its rules every 15 s to a minute; more often there is
  /// nothing new.
  public static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2));
}
