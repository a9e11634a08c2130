package flybridge.detect;

import flybridge.cluster.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Small turns of speech that evidence is made of.
final class Phrases {
  private static final long SECONDS_STEP = 5;
  private static final int MOST_CHARACTERS = 160;

  private Phrases() {}

  /// `1 pod`, `2 pods`.
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /// `25 s`, `4 min`, `3 h`, `2 d`: in steps, so that a line does not change with every tick.
  static String lasting(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 120) {
      return seconds / SECONDS_STEP * SECONDS_STEP + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /// Facts on one line, the empty ones left out.
  static String line(String... facts) {
    return List.of(facts).stream()
        .filter(fact -> !fact.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /// What a condition says of itself, its reason where it has no message.
  static String reason(Condition condition) {
    return condition.message().isBlank() ? condition.reason() : shortened(condition.message());
  }

  /// The innermost of what was said: an answer comes wrapped in what everybody on the way says of
  /// it.
  static String lastClause(String message) {
    String line = message.strip();
    int colon = line.lastIndexOf(": ");
    return colon < 0 ? line : line.substring(colon + 2);
  }

  /// A message of the cluster's on one line that can be taken in at a glance.
  static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  /// `a, b, c and 4 more`.
  static String some(Collection<String> names, int most) {
    List<String> told = new ArrayList<>(names.stream().limit(most).toList());
    int rest = names.size() - told.size();
    return String.join(", ", told) + (rest > 0 ? " and " + rest + " more" : "");
  }
}
