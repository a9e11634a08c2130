package flybridge.text;

/// Makes every character that could deceive a reader visible: terminal escapes (CVE-2021-25743),
/// controls, marks that turn the direction of text (CVE-2021-42574), invisible spacing and tags,
/// halves of characters. Each becomes its code point in angle quotes, as `‹U+001B›`, so that
/// nothing is lost and nothing acts. Everything else, whatever its script, stays as it is; so text
/// that went through once is unchanged by a second time.
public final class Visible {

  private Visible() {}

  /// For a place of one line: line ends and tabs are made visible too.
  public static String of(String text) {
    return show(text, false);
  }

  /// For a place of several lines: `\n` and tabs stay. A carriage return does not, as it lets a
  /// terminal overwrite the line's beginning.
  public static String lines(String text) {
    return show(text, true);
  }

  private static String show(String text, boolean layout) {
    int first = firstHidden(text, layout);
    if (first < 0) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int at = first; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (hidden(point, layout)) {
        shown.append("‹U+%04X›".formatted(point));
      } else {
        shown.appendCodePoint(point);
      }
      at += Character.charCount(point);
    }
    return shown.toString();
  }

  private static int firstHidden(String text, boolean layout) {
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (hidden(point, layout)) {
        return at;
      }
      at += Character.charCount(point);
    }
    return -1;
  }

  /// The joiners U+200C and U+200D are format characters too, but Persian, Hindi and most emoji are
  /// misspelt without them, and they cannot reorder anything.
  private static boolean hidden(int point, boolean layout) {
    if (point == '\n' || point == '\t') {
      return !layout;
    }
    if (point == 0x200C || point == 0x200D) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
