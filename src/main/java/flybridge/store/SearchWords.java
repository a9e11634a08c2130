package flybridge.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody searches for: every word must be there, each may go on, and nothing in it is an
/// operator. A word may be several tokens, which then stand next to each other: `node-17`.
///
/// Tokens are those of FTS5's `unicode61 remove_diacritics 2`
/// (https://sqlite.org/fts5.html#unicode61_tokenizer), so that a text can be held against the words
/// without the index.
///
/// @param words each as its tokens
record SearchWords(List<List<String>> words) {

  /// @param typed as somebody types it
  static SearchWords of(String typed) {
    return new SearchWords(
        Stream.of(typed.split("\\s+"))
            .map(SearchWords::tokens)
            .filter(tokens -> !tokens.isEmpty())
            .distinct()
            .toList());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// In FTS5's language.
  String query() {
    return words.stream().map(SearchWords::query).collect(Collectors.joining(" "));
  }

  /// One word in FTS5's language.
  static String query(List<String> word) {
    return '"' + String.join(" ", word) + "\"*";
  }

  /// Whether a word is in one of the texts.
  ///
  /// @param texts each as its tokens
  static boolean in(List<String> word, List<List<String>> texts) {
    for (List<String> text : texts) {
      for (int i = 0; i + word.size() <= text.size(); i++) {
        if (startsAt(word, text, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsAt(List<String> word, List<String> text, int at) {
    int last = word.size() - 1;
    if (!text.get(at + last).startsWith(word.get(last))) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (!text.get(at + i).equals(word.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// The tokens of a text.
  static List<String> tokens(String text) {
    boolean plain = text.chars().allMatch(c -> c < 0x80);
    String folded = (plain ? text : bare(text)).toLowerCase(Locale.ROOT);
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
      if (Character.isLetterOrDigit(folded.codePointAt(i))) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        tokens.add(folded.substring(start, i));
        start = -1;
      }
    }
    if (start >= 0) {
      tokens.add(folded.substring(start));
    }
    return tokens;
  }

  /// Latin letters without their diacritics; those of other scripts keep them, as FTS5 has it.
  private static String bare(String text) {
    StringBuilder bare = new StringBuilder();
    int base = 0;
    for (int c : Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray()) {
      boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
      base = mark ? base : c;
      if (!mark || Character.UnicodeScript.of(base) != Character.UnicodeScript.LATIN) {
        bare.appendCodePoint(c);
      }
    }
    return Normalizer.normalize(bare, Normalizer.Form.NFC);
  }
}
