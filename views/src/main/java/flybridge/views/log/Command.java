package flybridge.views.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words that may begin an entry, each with what follows it.
enum Command {
  ACTION("what was done"),
  DECISION("what was decided"),
  CHANGE("what was changed; for 45m, until 23:30 or begun before it: under way"),
  SUBMISSION("what is in review at a store"),
  TASK("what is still to be done"),
  ROLE("lead, scribe or another, then who; alone: you"),
  UNROLE("a role that ends, then whose; alone: yours"),
  HANDOVER("lead or another role, then to whom; tells them what is open"),
  ACK("that you are on it"),
  SEVERITY("1 to 4"),
  DECLARE("a title; opens an incident"),
  MITIGATE("users are well again"),
  RESOLVE("how it ended"),
  REOPEN("why");

  private final String gloss;

  Command(String gloss) {
    this.gloss = gloss;
  }

  /// As it is typed, without the stroke.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What to write after it.
  String gloss() {
    return gloss;
  }

  static Optional<Command> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /// Those that begin so.
  static List<Command> beginning(String letters) {
    return Arrays.stream(values()).filter(one -> one.word().startsWith(letters)).toList();
  }
}
