package flybridge.store;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns what somebody types into FTS5's language: every word must be there, each may go on, and
/// nothing in it is an operator.
final class SearchWords {
  private SearchWords() {}

  /// @return empty when there is nothing to search for
  static String query(String words) {
    return Stream.of(words.split("\\s+"))
        .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
        .map(word -> '"' + word.replace("\"", "\"\"") + "\"*")
        .collect(Collectors.joining(" "));
  }
}
