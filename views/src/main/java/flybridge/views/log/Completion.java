package flybridge.views.log;

import flybridge.views.list.Completions;
import flybridge.views.object.Names;
import java.util.List;

/// One way to go on from what was typed.
///
/// @param typed the letters that it replaces
/// @param word what it puts there
/// @param command whether it is a command, which Enter takes too
record Completion(String typed, String word, String gloss, boolean command) {
  /// One letter begins too many names to offer any.
  private static final int LEAST_LETTERS = 2;

  private static final int MOST_NAMES = 6;

  /// @param before the text up to the caret
  static List<Completion> after(String before, Names names) {
    String token = before.substring(lastSpace(before) + 1);
    if (before.startsWith("/") && token.equals(before)) {
      return commands(token);
    }
    if (token.length() < LEAST_LETTERS) {
      return List.of();
    }
    return names.beginning(token, MOST_NAMES).stream()
        .filter(name -> !name.word().equals(token))
        .map(name -> new Completion(token, name.word(), name.kind(), false))
        .toList();
  }

  private static List<Completion> commands(String token) {
    String letters = token.substring(1);
    if (Command.of(letters).isPresent()) {
      return List.of();
    }
    return Command.beginning(letters).stream()
        .map(command -> new Completion(token, "/" + command.word(), command.gloss(), true))
        .toList();
  }

  private static int lastSpace(String text) {
    int at = text.length() - 1;
    while (at >= 0 && !Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  Completions.Face face() {
    return new Completions.Face(word, gloss);
  }
}
