package flybridge.export;

import flybridge.text.Visible;
import java.time.Duration;

/// Text from anywhere, made safe for a place in Markdown (CommonMark 0.31, section 2.4: any ASCII
/// punctuation may be escaped). What somebody typed shows as typed; it can neither format, link,
/// embed nor leave its cell.
final class MarkdownText {
  private static final String SPECIAL = "\\`*_[]<>#|~&$@";

  private MarkdownText() {}

  /// For one line, as a heading or a cell; line ends become breaks.
  static String of(String text) {
    StringBuilder safe = new StringBuilder();
    for (String line : text.strip().lines().toList()) {
      safe.append(safe.isEmpty() ? "" : "<br>").append(escape(Visible.of(line)));
    }
    return safe.toString();
  }

  private static String escape(String line) {
    StringBuilder safe = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || link(line, i)) {
        safe.append('\\');
      }
      safe.append(c);
    }
    return safe.toString();
  }

  /// The colon of an address and the dot of `www.`, without which GitHub makes no link of it.
  private static boolean link(String line, int i) {
    return line.startsWith("://", i) || line.charAt(i) == '.' && line.startsWith("www", i - 3);
  }

  /// `1 h 4 min`, `3 min 39 s`, `8 s`.
  static String of(Duration duration) {
    Duration positive = duration.isNegative() ? Duration.ZERO : duration;
    long hours = positive.toHours();
    if (hours > 0) {
      return hours + " h " + positive.toMinutesPart() + " min";
    }
    long minutes = positive.toMinutes();
    return minutes > 0
        ? minutes + " min " + positive.toSecondsPart() + " s"
        : positive.toSeconds() + " s";
  }
}
