package flybridge.views.finder;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what a person may mean by the letters typed so far.
final class Search {
  private static final int MOST_HITS = 9;

  /// Whoever types a letter that half of the cluster contains will type another.
  private static final int MOST_CANDIDATES = 500;

  /// In the order in which people mean them.
  private static final List<Kind> KINDS =
      List.of(
          Kind.DEPLOYMENT,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.SERVICE,
          Kind.NODE,
          Kind.CRON_JOB,
          Kind.POD);

  private Search() {}

  static List<Hit> of(String typed, Snapshot snapshot) {
    String text = typed.strip();
    if (text.startsWith(":")) {
      return commands(typed.stripLeading().substring(1));
    }
    if (text.isEmpty()) {
      return List.of();
    }
    List<Hit> hits = new ArrayList<>(objects(text.toLowerCase(Locale.ROOT), snapshot));
    hits.add(new Hit.Narrow(text));
    return hits;
  }

  private static List<Hit> commands(String typed) {
    String[] parts = typed.split("\\s+", 2);
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

  private static List<Hit> objects(String letters, Snapshot snapshot) {
    List<ObjectRef> found = new ArrayList<>();
    for (Kind kind : KINDS) {
      snapshot
          .<Resource>table(kind)
          .forEach(
              resource -> {
                if (found.size() < MOST_CANDIDATES && resource.name().contains(letters)) {
                  found.add(resource.ref());
                }
              });
    }
    Comparator<ObjectRef> bestFirst =
        Comparator.<ObjectRef>comparingInt(ref -> distance(ref.name(), letters))
            .thenComparingInt(Search::rank)
            .thenComparing(ObjectRef::name);
    return found.stream()
        .sorted(bestFirst)
        .limit(MOST_HITS)
        .map(ref -> (Hit) new Hit.Open(ref))
        .toList();
  }

  /// 0 for the whole name, 1 for its beginning, 2 for the middle.
  private static int distance(String name, String letters) {
    if (name.equals(letters)) {
      return 0;
    }
    return name.startsWith(letters) ? 1 : 2;
  }

  private static int rank(ObjectRef ref) {
    return Kind.of(ref.kind()).map(KINDS::indexOf).orElse(KINDS.size());
  }
}
