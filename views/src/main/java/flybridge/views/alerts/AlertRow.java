package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Severity;
import flybridge.styles.Tone;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One alert as a row shows it.
///
/// @param evidence for one that is over, with when it ended
/// @param footnote who took it, how often it came; empty for most
/// @param under whether it stands under the alert of what is behind it, and so says less
/// @param foremost whether the map shows it of itself while nobody has chosen anything
public record AlertRow(
    Alert alert,
    String title,
    String evidence,
    String footnote,
    String age,
    Tone tone,
    boolean under,
    boolean foremost) {
  /// A node that has gone silent is not failing: nobody knows.
  private static final String HEARTBEAT_LATE = "life/heartbeat-late";

  /// What stays the same while a row's words change.
  record Key(String finding, ObjectRef object) {}

  /// @param behind the alert of what is behind it, where that stands elsewhere; null for none
  static AlertRow of(
      Alert alert,
      Instant now,
      Moments moments,
      NodeNames names,
      @Nullable Alert behind,
      boolean under,
      boolean foremost) {
    String stands = behind == null ? "" : "behind it: " + names.in(Visible.of(behind.title()));
    return new AlertRow(
        alert,
        names.in(Visible.of(alert.title())),
        evidence(alert, moments, names),
        Stream.of(footnote(alert), stands)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(" · ")),
        Moments.age(alert.since(), now),
        tone(alert),
        under,
        foremost);
  }

  /// The row as time goes by.
  ///
  /// @return itself where it reads the same
  AlertRow at(Instant now) {
    String older = Moments.age(alert.since(), now);
    return older.equals(age)
        ? this
        : new AlertRow(alert, title, evidence, footnote, older, tone, under, foremost);
  }

  Key key() {
    return key(alert);
  }

  static Key key(Alert alert) {
    return new Key(alert.finding(), alert.object());
  }

  /// The colour of an alert.
  public static Tone tone(Alert alert) {
    return alert.open() ? toneOpen(alert) : Tone.GOOD;
  }

  /// The colour that an alert has or had while it was open.
  public static Tone toneOpen(Alert alert) {
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

  private static String evidence(Alert alert, Moments moments, NodeNames names) {
    String seen = names.in(Visible.of(alert.evidence()));
    if (alert.open()) {
      return seen;
    }
    String over = "resolved" + ended(alert, moments);
    return seen.isEmpty() ? over : over + " · " + seen;
  }

  private static String ended(Alert alert, Moments moments) {
    Instant ended = alert.resolvedAt();
    return ended == null ? "" : " " + moments.seconds(ended);
  }

  private static String footnote(Alert alert) {
    String who = alert.acknowledgedBy();
    String state =
        switch (alert.state()) {
          case PENDING -> "not yet for long enough";
          case FIRING, RESOLVED -> "";
          case ACKNOWLEDGED -> who == null ? "acknowledged" : Visible.of(who) + " is on it";
          case SILENCED -> "silenced";
        };
    String times = alert.times() > 1 ? "came " + alert.times() + " times" : "";
    return state.isEmpty() || times.isEmpty() ? state + times : state + " · " + times;
  }

  /// The row as one would paste it into a chat: with whole names, to search for.
  String words(Moments moments) {
    String since = (alert.estimate() ? "since about " : "since ") + moments.full(alert.since());
    String tail = footnote.isEmpty() ? "" : " · " + footnote;
    String severity = alert.severity().word().toUpperCase(Locale.ROOT);
    String over = alert.open() ? "" : ", resolved" + ended(alert, moments);
    String head = severity + ": " + Visible.of(alert.title()) + " (" + since + over + ")\n";
    return head + Visible.of(alert.evidence()) + tail;
  }
}
