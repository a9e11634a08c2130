package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.EntryKind;
import flybridge.incident.Line;
import flybridge.incident.Mark;
import flybridge.styles.Tone;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.util.Locale;
import java.util.Set;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// One line of the log as a row shows it.
///
/// @param time when it happened
/// @param hue the author's colour, from 1; 0 for a machine
/// @param quote the line that it answers, in few words; else empty
/// @param tag the kind, where it is worth a word; else empty
/// @param beneath what is to be known beside its words; empty for most
/// @param doubtful whether a reader should know more before believing it
record LogRow(
    Line line,
    String time,
    String author,
    int hue,
    String quote,
    String words,
    String tag,
    String beneath,
    boolean doubtful,
    Tone tone) {
  private static final int INITIALS = 2;

  /// @param quote the line that it answers, in few words; else empty
  /// @param marks those of the line
  static LogRow of(
      Line line, String quote, Set<Mark> marks, Moments moments, Authors authors, NodeNames names) {
    EntryKind kind = line.kind();
    String words = Said.of(line);
    return new LogRow(
        line,
        moments.seconds(line.happenedAt()),
        line.machine() ? "" : Visible.of(line.author()),
        line.machine() ? 0 : authors.hue(line.author()),
        quote,
        line.machine() ? names.in(words) : words,
        kind == null ? "" : tag(kind),
        Said.beneath(line, marks, moments),
        !marks.isEmpty(),
        tone(line));
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

  /// Puts the row's words where they can be pasted from.
  void copy(Moments moments) {
    ClipboardContent content = new ClipboardContent();
    content.putString(copied(moments));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// The row as one would paste it into a chat: with whole names, to search for.
  String copied(Moments moments) {
    String who = author.isEmpty() ? "" : author + " ";
    String kind = tag.isEmpty() ? "" : " (" + tag + ")";
    String taken = line.struck() ? " [struck]" : "";
    String whole = Said.of(line);
    return moments.full(line.happenedAt()) + "  " + who + whole + kind + taken;
  }
}
