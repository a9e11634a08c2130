package flybridge.views.log;

import java.util.HashMap;
import java.util.Map;

/// Gives authors their colours: by the order in which they come into the log, so that the first few
/// people, which is mostly all, never share one.
final class Authors {
  /// As many as there are author colours among the tokens.
  private static final int HUES = 6;

  private final Map<String, Integer> hues = new HashMap<>();

  /// From 1.
  int hue(String author) {
    return hues.computeIfAbsent(author, _ -> hues.size() % HUES + 1);
  }
}
