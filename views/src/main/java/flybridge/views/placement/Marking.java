package flybridge.views.placement;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at many pods by the same marks. It remembers what it found of labels, which all pods of a
/// template share. For one pass, on one thread.
final class Marking {
  private final Marks marks;
  private final Map<Filter.Term, Map<Map<String, String>, Boolean>> labelled =
      new IdentityHashMap<>();

  Marking(Marks marks) {
    this.marks = marks;
  }

  Marks marks() {
    return marks;
  }

  /// Which pods of a tile the filter leaves.
  ///
  /// @return null for all of them
  boolean @Nullable [] matches(@Nullable Words words, String nodeName) {
    if (words == null || marks.filter().isEmpty()) {
      return null;
    }
    boolean[] left = new boolean[words.size()];
    Arrays.fill(left, true);
    for (Filter.Term term : marks.filter().terms()) {
      keep(term, words, nodeName, left);
    }
    return left;
  }

  private void keep(Filter.Term term, Words words, String nodeName, boolean[] left) {
    switch (term) {
      case Filter.Term.Node(String text) -> {
        if (!nodeName.contains(text)) {
          Arrays.fill(left, false);
        }
      }
      case Filter.Term.Anything(String text) -> {
        if (!nodeName.contains(text)) {
          words.keep(text, left);
        }
      }
      case Filter.Term.Namespace(String text) -> {
        for (int i = 0; i < left.length; i++) {
          left[i] = left[i] && words.namespaceHas(i, text);
        }
      }
      case Filter.Term.Label label -> {
        Map<Map<String, String>, Boolean> known =
            labelled.computeIfAbsent(label, _ -> new IdentityHashMap<>());
        for (int i = 0; i < left.length; i++) {
          left[i] = left[i] && known.computeIfAbsent(words.labels(i), label::isAmong);
        }
      }
    }
  }
}
