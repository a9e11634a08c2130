package flybridge.search;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The best of what one search has met so far. For one thread.
final class Best {
  private static final int WHOLE = 0;
  private static final int BEGINNING = 1;
  private static final int WORD = 2;
  private static final int INSIDE = 3;
  private static final int NAMESPACE = 4;

  private record Match(int rank, int kind, String name, String namespace) {}

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingInt(Match::rank)
          .thenComparingInt(Match::kind)
          .thenComparing(Match::name)
          .thenComparing(Match::namespace);

  private final String letters;
  private final boolean parted;
  private final int most;
  private final PriorityQueue<Match> kept = new PriorityQueue<>(BEST_FIRST.reversed());
  private int total;

  Best(String letters, int most) {
    this.letters = letters;
    this.parted = letters.indexOf('/') >= 0;
    this.most = most;
  }

  /// Goes through one segment of names of a kind.
  void look(Kind kind, String segment) {
    int place = Names.KINDS.indexOf(kind);
    int hit = segment.indexOf(letters);
    while (hit >= 0) {
      int end = segment.indexOf('\n', hit);
      total++;
      if (!comesTooLate(place) || segment.startsWith(letters, end - letters.length())) {
        weigh(place, segment, segment.lastIndexOf('\n', hit) + 1, hit, end);
      }
      hit = segment.indexOf(letters, end);
    }
  }

  /// Whether nothing of a kind can be among the best any more but what is named so as a whole:
  /// there are enough names that begin so of kinds that come first. Of few letters nearly
  /// everything has each, and most of that are pods, which come last.
  private boolean comesTooLate(int kind) {
    Match worst = kept.size() < most ? null : kept.peek();
    return worst != null && worst.rank() <= BEGINNING && kind > worst.kind();
  }

  private void weigh(int kind, String segment, int start, int hit, int end) {
    Match worst = kept.size() < most ? null : kept.peek();
    int slash = segment.indexOf('/', start);
    int name = slash + 1;
    if (worst != null && worst.rank() <= BEGINNING && !begins(segment, start, name)) {
      return;
    }
    int rank = rank(segment, start, name, hit, end);
    if (worst != null) {
      int order = rank != worst.rank() ? rank - worst.rank() : kind - worst.kind();
      if (order > 0 || order == 0 && comesAfter(segment, name, end, worst.name())) {
        return;
      }
    }
    Match match =
        new Match(rank, kind, segment.substring(name, end), segment.substring(start, slash));
    kept.add(match);
    if (kept.size() > most) {
      kept.poll();
    }
  }

  private boolean begins(String segment, int start, int name) {
    return segment.startsWith(letters, name) || parted && segment.startsWith(letters, start);
  }

  private int rank(String segment, int start, int name, int hit, int end) {
    boolean whole = segment.startsWith(letters, parted ? start : name);
    if (whole && (parted ? start : name) + letters.length() == end) {
      return WHOLE;
    }
    if (begins(segment, start, name)) {
      return BEGINNING;
    }
    int inside = hit < name && !parted ? segment.indexOf(letters, name, end) : hit;
    if (inside < 0) {
      return NAMESPACE;
    }
    for (int at = inside; at >= 0; at = segment.indexOf(letters, at + 1, end)) {
      char before = at == start ? '-' : segment.charAt(at - 1);
      if (before == '-' || before == '.' || before == '/') {
        return WORD;
      }
    }
    return INSIDE;
  }

  /// Whether the name that stands there comes after this one by the alphabet.
  private static boolean comesAfter(String segment, int from, int to, String worst) {
    int shorter = Math.min(to - from, worst.length());
    for (int i = 0; i < shorter; i++) {
      int difference = segment.charAt(from + i) - worst.charAt(i);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return to - from > worst.length();
  }

  Matches matches() {
    return new Matches(
        letters,
        kept.stream()
            .sorted(BEST_FIRST)
            .map(
                match ->
                    new ObjectRef(
                        Names.KINDS.get(match.kind()).title(), match.namespace(), match.name()))
            .toList(),
        total);
  }
}
