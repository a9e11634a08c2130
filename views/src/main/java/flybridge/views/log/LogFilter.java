package flybridge.views.log;

import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Which lines a person wants to see: words that stand in them, and `by:ana`, `kind:decision`,
/// `in:INC-14`. All of it must be so; several authors, kinds or incidents are alternatives.
///
/// @param words in lower case
/// @param authors beginnings of names, in lower case; `machine` means those without one
/// @param kinds beginnings of kinds, as the log calls them
/// @param incidents handles of incidents
record LogFilter(
    List<String> words, List<String> authors, List<String> kinds, List<String> incidents) {
  static final LogFilter NONE = new LogFilter(List.of(), List.of(), List.of(), List.of());

  private static final String MACHINE = "machine";
  private static final String ALERT = "alert";

  static LogFilter of(String typed) {
    List<String> words = new ArrayList<>();
    List<String> authors = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<String> incidents = new ArrayList<>();
    for (String token : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      int colon = token.indexOf(':');
      String value = token.substring(colon + 1);
      switch (colon < 0 ? "" : token.substring(0, colon)) {
        case "by" -> add(value, authors);
        case "kind" -> add(value, kinds);
        case "in" -> add(value, incidents);
        default -> add(token, words);
      }
    }
    return new LogFilter(words, authors, kinds, incidents);
  }

  /// While one types `by:` there is no name yet, and so nothing to choose by.
  private static void add(String value, List<String> values) {
    if (!value.isEmpty()) {
      values.add(value);
    }
  }

  /// Whether every line is wanted.
  boolean open() {
    return equals(NONE);
  }

  /// @param view knows the incidents
  Predicate<Line> in(LogView view) {
    List<String> ids =
        incidents.stream()
            .map(view::incident)
            .flatMap(Optional::stream)
            .map(IncidentState::id)
            .toList();
    return line ->
        (incidents.isEmpty() || ids.contains(line.incident()))
            && (authors.isEmpty() || authors.stream().anyMatch(author -> wrote(author, line)))
            && (kinds.isEmpty() || kinds.stream().anyMatch(kind -> is(kind, line)))
            && says(line);
  }

  private static boolean wrote(String author, Line line) {
    return line.machine()
        ? MACHINE.startsWith(author)
        : line.author().toLowerCase(Locale.ROOT).startsWith(author);
  }

  /// What a machine saw is an observation to the log and mostly an alert to people.
  private static boolean is(String kind, Line line) {
    return line.kind() != null
        && (line.kind().word().startsWith(kind) || line.machine() && ALERT.startsWith(kind));
  }

  private boolean says(Line line) {
    if (words.isEmpty()) {
      return true;
    }
    String said = (line.author() + " " + Said.of(line)).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(said::contains);
  }
}
