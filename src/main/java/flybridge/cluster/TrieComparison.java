package flybridge.cluster;

import org.jspecify.annotations.Nullable;

/// Walks two versions side by side.
record TrieComparison<V>(Trie.Shape<V> shape, Trie.Difference<V> difference) {
  void branches(TrieBranch before, TrieBranch after, int shift) {
    if (before == after) {
      return;
    }
    if (shift > Trie.DEEPEST_SHIFT) {
      values(before, after);
      return;
    }
    for (int rest = before.present | after.present; rest != 0; rest &= rest - 1) {
      int bit = Integer.lowestOneBit(rest);
      places(before.child(bit), after.child(bit), shift);
    }
  }

  @SuppressWarnings("unchecked")
  private void places(@Nullable Object before, @Nullable Object after, int shift) {
    if (before == after) {
      return;
    }
    if (before instanceof TrieBranch one && after instanceof TrieBranch other) {
      branches(one, other, shift + Trie.BITS);
    } else if (before instanceof TrieBranch || after instanceof TrieBranch) {
      values(before, after);
    } else if (before != null && after != null && shape.same((V) before, (V) after)) {
      difference.between((V) before, (V) after);
    } else {
      tellAlone(before, after);
    }
  }

  @SuppressWarnings("unchecked")
  private void tellAlone(@Nullable Object before, @Nullable Object after) {
    if (before != null) {
      difference.between((V) before, null);
    }
    if (after != null) {
      difference.between(null, (V) after);
    }
  }

  private void values(@Nullable Object before, @Nullable Object after) {
    if (before != null) {
      Trie.<V>forEach(
          before,
          value -> {
            V now = counterpart(after, value);
            if (now != value) {
              difference.between(value, now);
            }
          });
    }
    if (after != null) {
      Trie.<V>forEach(
          after,
          value -> {
            if (counterpart(before, value) == null) {
              difference.between(null, value);
            }
          });
    }
  }

  /// Only ever a handful of values: places of unlike form differ near the leaves.
  private @Nullable V counterpart(@Nullable Object place, V value) {
    if (place == null) {
      return null;
    }
    Object[] found = new Object[1];
    Trie.<V>forEach(
        place,
        candidate -> {
          if (shape.same(candidate, value)) {
            found[0] = candidate;
          }
        });
    @SuppressWarnings("unchecked")
    V result = (V) found[0];
    return result;
  }
}
