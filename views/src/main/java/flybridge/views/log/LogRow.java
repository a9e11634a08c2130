package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.EntryKind;
import flybridge.incident.Line;
import flybridge.styles.Tone;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of the log as a row shows it.
///
/// @param time when it happened
/// @param recorded when it was written down, where that differs; else empty
/// @param hue the author's colour, from 1; 0 for a machine
/// @param tag the kind, where it is worth a word; else empty
record LogRow(
    Line line,
    String time,
    String recorded,
    String author,
    int hue,
    String words,
    String tag,
    Tone tone) {
  private static final int INITIALS = 2;
  private static final Duration SURE_WITHIN = Duration.ofMinutes(1);

  static LogRow of(Line line, Moments moments, Authors authors, NodeNames names) {
    EntryKind kind = line.kind();
    return new LogRow(
        line,
        moments.seconds(line.happenedAt()),
        late(line) ? "written " + moments.seconds(line.recordedAt()) : "",
        line.machine() ? "" : Visible.of(line.author()),
        line.machine() ? 0 : authors.hue(line.author()),
        line.machine() ? names.in(words(line)) : words(line),
        kind == null ? "" : tag(kind),
        tone(line));
  }

  /// A machine needs a while to be sure of what it saw; only when that took long is it worth a
  /// word.
  private static boolean late(Line line) {
    Duration apart = Duration.between(line.happenedAt(), line.recordedAt()).abs();
    return line.machine() ? apart.compareTo(SURE_WITHIN) > 0 : line.late();
  }

  Object key() {
    return line.order();
  }

  /// Two letters that stand for the author.
  String initials() {
    String letters = author.strip();
    int end = Math.min(INITIALS, letters.codePointCount(0, letters.length()));
    return letters.substring(0, letters.offsetByCodePoints(0, end)).toUpperCase(Locale.ROOT);
  }

  private static String words(Line line) {
    Body body = line.body();
    if (line.redacted()) {
      return "redacted";
    }
    if (body == null) {
      return line.kind() == null
          ? "written by a newer Flybridge; update to read it"
          : "damaged; flybridge log verify tells more";
    }
    return Visible.lines(words(body, line.author()));
  }

  private static String words(Body body, String author) {
    return switch (body) {
      case Body.Remark remark -> remark.text();
      case Body.Observation seen -> words(seen);
      case Body.Declare declared ->
          "declared INC-%d, SEV %d: %s"
              .formatted(declared.number(), declared.severity(), declared.title());
      case Body.SeverityChange change -> "sets the severity to SEV " + change.severity();
      case Body.RoleChange change -> words(change, author);
      case Body.Acknowledge taken -> after("is on it", taken.text());
      case Body.Mitigate mitigated -> after("users are well again", mitigated.text());
      case Body.Resolve resolved -> after("resolved", resolved.text());
      case Body.Reopen reopened -> after("opened again", reopened.text());
      case Body.HandOver over ->
          after("gives " + over.role() + " to " + over.to(), over.briefing());
      case Body.Confirm confirm ->
          "confirms the device " + confirm.device().shortName() + " of " + confirm.person();
      case Body.Revoke revoke ->
          after("revokes the device " + revoke.device().shortName(), revoke.reason());
      case Body.Succeed succeed ->
          "goes on for the device "
              + succeed.previous().shortName()
              + " after its log was put back";
      case Body.Amend amended -> after("corrects an entry", amended.text());
      case Body.Strike struck -> after("takes an entry back", struck.reason());
      case Body.Redact redacted -> after("erases an entry", redacted.reason());
      case Body.Claim claim -> claim.person() + " takes it";
      case Body.Done done -> after("done", done.text());
    };
  }

  private static String words(Body.Observation seen) {
    return switch (seen.sign()) {
      case FIRING, CHANGED, PLACED -> seen.title();
      case ACKNOWLEDGED -> "Taken: " + seen.title();
      case RESOLVED -> "Over: " + seen.title();
    };
  }

  private static String words(Body.RoleChange change, String author) {
    boolean self = change.person().equals(author);
    if (change.starts()) {
      return self ? "takes " + change.role() : "makes " + change.person() + " " + change.role();
    }
    return self ? "gives up " + change.role() : change.person() + " gives up " + change.role();
  }

  private static String after(String what, @Nullable String words) {
    return words == null || words.isBlank() ? what : what + ": " + words;
  }

  private static String tag(EntryKind kind) {
    return switch (kind) {
      case ACTION, DECISION, CHANGE, SUBMISSION -> kind.word();
      case TASK -> kind.word();
      case NOTE,
          OBSERVATION,
          CONFIRM,
          REVOKE,
          SUCCEED,
          DECLARE,
          SEVERITY,
          ROLE,
          ACKNOWLEDGE,
          MITIGATE,
          RESOLVE,
          REOPEN,
          HAND_OVER,
          AMEND,
          STRIKE,
          REDACT,
          CLAIM,
          DONE,
          REPLY ->
          "";
    };
  }

  private static Tone tone(Line line) {
    if (line.kind() == EntryKind.SUBMISSION) {
      return Tone.SUBMISSION;
    }
    if (!(line.body() instanceof Body.Observation seen)) {
      return line.machine() ? Tone.NEUTRAL : Tone.CHANGE;
    }
    return switch (seen.sign()) {
      case FIRING, CHANGED -> severity(seen);
      case RESOLVED -> Tone.GOOD;
      case ACKNOWLEDGED, PLACED -> Tone.NEUTRAL;
    };
  }

  private static Tone severity(Body.Observation seen) {
    return switch (seen.severity()) {
      case "critical" -> Tone.CRITICAL;
      case "warning" -> Tone.WARNING;
      default -> Tone.NEUTRAL;
    };
  }

  /// The row as one would paste it into a chat: with whole names, to search for.
  String copied(Moments moments) {
    String who = author.isEmpty() ? "" : author + " ";
    String kind = tag.isEmpty() ? "" : " (" + tag + ")";
    String taken = line.struck() ? " [struck]" : "";
    String whole = words(line);
    return moments.full(line.happenedAt()) + "  " + who + whole + kind + taken;
  }
}
