package flybridge.views.placement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What people type after `/`. Terms are separated by spaces and must all hold: `ns:shop` and
/// `node:node-17` look at the namespace and the node, `app=web` at a label, anything else at the
/// pod's name, namespace, node, workload and status. Upper and lower case are the same; names are
/// in lower case, as the API server demands it (RFC 1123). Equal ones leave the same.
record Filter(List<Term> terms) {
  static final Filter NONE = new Filter(List.of());

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /// Something that a pod must be.
  sealed interface Term {
    record Namespace(String text) implements Term {}

    record Node(String text) implements Term {}

    /// @param value an empty one asks only for the key, so that typing `app=` already narrows
    record Label(String key, String value) implements Term {
      boolean isAmong(Map<String, String> labels) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
          if (label.getKey().equalsIgnoreCase(key)
              && (value.isEmpty() || label.getValue().equalsIgnoreCase(value))) {
            return true;
          }
        }
        return false;
      }
    }

    record Anything(String text) implements Term {}
  }

  static Filter parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    return plain.isEmpty()
        ? NONE
        : new Filter(SPACES.splitAsStream(plain).map(Filter::term).toList());
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  private static Term term(String word) {
    if (word.startsWith("ns:")) {
      return new Term.Namespace(word.substring("ns:".length()));
    }
    if (word.startsWith("node:")) {
      return new Term.Node(word.substring("node:".length()));
    }
    int equals = word.indexOf('=');
    return equals > 0
        ? new Term.Label(word.substring(0, equals), word.substring(equals + 1))
        : new Term.Anything(word);
  }
}
