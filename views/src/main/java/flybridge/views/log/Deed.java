package flybridge.views.log;

import flybridge.incident.Body;
import flybridge.incident.EntryKind;
import flybridge.incident.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one can do about a line of the log. Nothing alters it: each is an entry of its own.
enum Deed {
  REPLY("Reply", "Enter", "Answers", "your answer"),
  AMEND("Correct", "Ctrl E", "Corrects", "the right words; @22:51 before them puts the time right"),
  CLAIM("Take it", "", "Takes", ""),
  DONE("Done", "", "Ends", "how it ended"),
  STRIKE("Take back", "Del", "Takes back, for all to see,", "why"),
  RESTORE("Put back", "", "Puts back", "why"),
  REDACT(
      "Erase its words",
      "Shift Del",
      "Erases for good, on every console, the words of",
      "why, without repeating them");

  private final String word;
  private final String key;
  private final String heading;
  private final String prompt;

  Deed(String word, String key, String heading, String prompt) {
    this.word = word;
    this.key = key;
    this.heading = heading;
    this.prompt = prompt;
  }

  /// What a menu calls it.
  String word() {
    return word;
  }

  /// The key that begins it in the list; empty for none.
  String key() {
    return key;
  }

  /// What stands before the line's words while one writes.
  String heading() {
    return heading;
  }

  /// What is to be written.
  String prompt() {
    return prompt;
  }

  /// Whether it needs words.
  boolean worded() {
    return this == REPLY || this == AMEND;
  }

  /// What can be done about a line, in the order of a menu.
  static List<Deed> about(Line line) {
    List<Deed> deeds = new ArrayList<>();
    if (line.entry() == null) {
      return deeds;
    }
    deeds.add(REPLY);
    if (!amendable(line).isEmpty()) {
      deeds.add(AMEND);
    }
    if (underWay(line)) {
      deeds.add(CLAIM);
      deeds.add(DONE);
    }
    deeds.add(line.struck() ? RESTORE : STRIKE);
    if (!line.redacted() && !lasting(line.kind())) {
      deeds.add(REDACT);
    }
    return deeds;
  }

  private static boolean underWay(Line line) {
    return switch (line.body()) {
      case Body.Task _ -> true;
      case Body.ChangeNote change -> change.underWay();
      case Body.Submission submission -> submission.underWay();
      case null, default -> false;
    };
  }

  /// Entries about devices are what trust rests on; their words cannot go.
  private static boolean lasting(@Nullable EntryKind kind) {
    return kind == EntryKind.CONFIRM || kind == EntryKind.REVOKE || kind == EntryKind.SUCCEED;
  }

  /// The words that a correction would replace; empty where there are none.
  static String amendable(Line line) {
    return switch (line.body()) {
      case Body.Remark remark -> remark.text();
      case Body.Declare declare -> declare.title();
      case Body.Acknowledge taken -> taken.text();
      case Body.Mitigate mitigated -> mitigated.text();
      case Body.Resolve resolved -> resolved.text();
      case Body.Reopen reopened -> reopened.text();
      case Body.Done done -> done.text();
      case Body.HandOver over -> over.briefing();
      case null, default -> "";
    };
  }
}
