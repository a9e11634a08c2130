package flybridge.access;

import flybridge.text.Visible;
import java.nio.file.Path;

/// The small change of sentences: names and paths from outside, made safe to show.
final class Sentences {
  /// Hints come from files; no hint that helps is longer.
  private static final int LONGEST_HINT = 400;

  private Sentences() {}

  static String path(Path path) {
    return Visible.of(path.toString());
  }

  static String quote(String name) {
    return "\"" + Visible.of(name) + "\"";
  }

  /// A hint as a sentence of its own behind another one, or nothing.
  static String hint(String hint) {
    String shown = Visible.of(hint.strip().replaceAll("\\s+", " "));
    if (shown.isEmpty()) {
      return "";
    }
    String end = shown.matches(".*\\p{Punct}") ? "" : ".";
    return " Its hint says: "
        + (shown.length() <= LONGEST_HINT ? shown + end : shown.substring(0, LONGEST_HINT) + "…");
  }
}
