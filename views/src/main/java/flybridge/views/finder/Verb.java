package flybridge.views.finder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The commands of the window.
enum Verb {
  DECLARE("TITLE", "opens an incident", List.of()),
  FILTER("WORDS", "shows only these on the map", List.of()),
  GROUP("BY", "puts tiles together", List.of("pool", "zone", "version", "namespace")),
  THEME("NAME", "changes the look", List.of("dark", "light", "contrast")),
  INCIDENT("", "shows the incident: its times, who does what, what is open", List.of()),
  SHARING("", "tells who shares the log; joins one", List.of()),
  HELP("", "names the keys", List.of());

  private final String parameter;
  private final String gloss;
  private final List<String> options;

  Verb(String parameter, String gloss, List<String> options) {
    this.parameter = parameter;
    this.gloss = gloss;
    this.options = options;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it needs, in one word; empty for nothing.
  String parameter() {
    return parameter;
  }

  String gloss() {
    return gloss;
  }

  /// All that it may be given; empty for any words.
  List<String> options() {
    return options;
  }

  static List<Verb> beginning(String letters) {
    return Arrays.stream(values()).filter(verb -> verb.word().startsWith(letters)).toList();
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }
}
