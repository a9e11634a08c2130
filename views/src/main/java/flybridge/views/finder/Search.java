package flybridge.views.finder;

import flybridge.search.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a person may mean by the letters typed so far.
final class Search {
  private static final int MOST_HITS = 9;

  private Search() {}

  /// Whether the letters are to be looked for among the cluster's objects.
  static boolean seeksObjects(String typed) {
    String text = typed.strip();
    return !text.isEmpty() && !text.startsWith(":");
  }

  /// Offers for what has been found.
  static List<Hit> hits(String letters, Matches found) {
    List<Hit> hits = new ArrayList<>();
    found.best().stream().limit(MOST_HITS).map(Hit.Open::new).forEach(hits::add);
    hits.add(new Hit.Narrow(letters));
    return hits;
  }

  /// Commands that begin so; none where the letters do not begin with a colon.
  static List<Hit> commands(String typed) {
    String text = typed.stripLeading();
    if (!text.startsWith(":")) {
      return List.of();
    }
    String[] parts = text.substring(1).split("\\s+", 2);
    boolean choosing = parts.length < 2;
    if (choosing) {
      return Verb.beginning(parts[0].toLowerCase(Locale.ROOT)).stream()
          .flatMap(verb -> Search.offers(verb, "").stream())
          .toList();
    }
    return Verb.of(parts[0].toLowerCase(Locale.ROOT))
        .map(verb -> offers(verb, parts[1].strip()))
        .orElse(List.of());
  }

  private static List<Hit> offers(Verb verb, String argument) {
    if (verb.parameter().isEmpty()) {
      return List.of(new Hit.Run(verb, ""));
    }
    if (!verb.options().isEmpty()) {
      return verb.options().stream()
          .filter(option -> option.startsWith(argument))
          .map(option -> (Hit) new Hit.Run(verb, option))
          .toList();
    }
    return List.of(argument.isEmpty() ? new Hit.Begin(verb) : new Hit.Run(verb, argument));
  }
}
