package flybridge.views.placement;

import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What people type after `/`. Terms are separated by spaces and must all hold: `ns:shop` and
/// `node:node-17` look at the namespace and the node, `app=web` at a label, anything else at the
/// pod's name, namespace, node, workload and status. Upper and lower case are the same.
final class Filter {
  static final Filter NONE = new Filter(List.of());

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /// Something that a pod must be.
  private sealed interface Term {
    record Namespace(String text) implements Term {}

    record Node(String text) implements Term {}

    record Label(String key, String value) implements Term {}

    record Anything(String text) implements Term {}
  }

  private final List<Term> terms;

  private Filter(List<Term> terms) {
    this.terms = terms;
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

  boolean matches(Pod pod) {
    for (Term term : terms) {
      if (!matches(term, pod)) {
        return false;
      }
    }
    return true;
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

  private static boolean matches(Term term, Pod pod) {
    return switch (term) {
      case Term.Namespace(String text) -> contains(pod.namespace(), text);
      case Term.Node(String text) -> contains(pod.nodeName(), text);
      case Term.Label(String key, String value) -> hasLabel(pod, key, value);
      case Term.Anything(String text) ->
          contains(pod.name(), text)
              || contains(pod.namespace(), text)
              || contains(pod.nodeName(), text)
              || pod.meta().owner() != null && contains(pod.meta().owner().name(), text)
              || contains(PodState.words(pod), text);
    };
  }

  /// An empty value asks only for the key, so that typing `app=` already narrows.
  private static boolean hasLabel(Pod pod, String key, String value) {
    for (Map.Entry<String, String> label : pod.meta().labels().entrySet()) {
      if (label.getKey().equalsIgnoreCase(key)
          && (value.isEmpty() || label.getValue().equalsIgnoreCase(value))) {
        return true;
      }
    }
    return false;
  }

  /// @param part in lower case
  private static boolean contains(String text, String part) {
    int last = text.length() - part.length();
    for (int at = 0; at <= last; at++) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }
}
