package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Severity;
import flybridge.styles.Tone;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.util.Locale;

/// One alert as a row shows it.
///
/// @param footnote who took it, how often it came, when it ended; empty for most
public record AlertRow(
    Alert alert, String title, String evidence, String footnote, String age, Tone tone) {
  /// A node that has gone silent is not failing: nobody knows.
  private static final String HEARTBEAT_LATE = "life/heartbeat-late";

  /// What stays the same while a row's words change.
  record Key(String finding, ObjectRef object) {}

  static AlertRow of(Alert alert, Instant now, Moments moments) {
    return new AlertRow(
        alert,
        Visible.of(alert.title()),
        Visible.of(alert.evidence()),
        footnote(alert, moments),
        Moments.age(alert.since(), now),
        tone(alert));
  }

  Key key() {
    return new Key(alert.finding(), alert.object());
  }

  /// The colour of an alert.
  public static Tone tone(Alert alert) {
    if (!alert.open()) {
      return Tone.GOOD;
    }
    if (alert.finding().equals(HEARTBEAT_LATE)) {
      return Tone.UNKNOWN;
    }
    return tone(alert.severity());
  }

  /// The colour of a severity.
  public static Tone tone(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Tone.CRITICAL;
      case WARNING -> Tone.WARNING;
      case INFO -> Tone.NEUTRAL;
    };
  }

  private static String footnote(Alert alert, Moments moments) {
    String who = alert.acknowledgedBy();
    Instant ended = alert.resolvedAt();
    String state =
        switch (alert.state()) {
          case PENDING -> "not yet for long enough";
          case FIRING -> "";
          case ACKNOWLEDGED -> who == null ? "acknowledged" : Visible.of(who) + " is on it";
          case SILENCED -> "silenced";
          case RESOLVED -> ended == null ? "resolved" : "resolved " + moments.seconds(ended);
        };
    String times = alert.times() > 1 ? "came " + alert.times() + " times" : "";
    return state.isEmpty() || times.isEmpty() ? state + times : state + " · " + times;
  }

  /// The row as one would paste it into a chat.
  String words(Moments moments) {
    String since = (alert.estimate() ? "since about " : "since ") + moments.full(alert.since());
    String tail = footnote.isEmpty() ? "" : " · " + footnote;
    String severity = alert.severity().word().toUpperCase(Locale.ROOT);
    return severity + ": " + title + " (" + since + ")\n" + evidence + tail;
  }
}
