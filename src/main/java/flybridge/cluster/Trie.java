package flybridge.cluster;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A persistent hash trie: a set of values, 32 ways a level, in which a new version shares with the
/// old one all branches that did not change. So an old snapshot costs only what differs from the
/// next, and comparing two costs only what differs between them.
///
/// Values are stored bare, without keys or entries: a value knows its own hash and identity through
/// the [Shape]. Immutable; edited through an [TrieEdit], which one thread owns.
final class Trie<V> {
  /// What makes two values the same entry.
  interface Shape<V> {
    int hash(V value);

    boolean same(V one, V other);
  }

  /// Told of each entry that differs between two versions; one side is null where it is missing.
  @FunctionalInterface
  interface Difference<V> {
    void between(@Nullable V before, @Nullable V after);
  }

  static final int BITS = 5;
  static final int MASK = (1 << BITS) - 1;
  static final int DEEPEST_SHIFT = 30;

  private final Shape<V> shape;
  private final TrieBranch root;
  private final int size;

  Trie(Shape<V> shape, TrieBranch root, int size) {
    this.shape = shape;
    this.root = root;
    this.size = size;
  }

  static <V> Trie<V> empty(Shape<V> shape) {
    return new Trie<>(shape, new TrieBranch(0, new Object[0], null), 0);
  }

  int size() {
    return size;
  }

  @Nullable V find(int hash, Predicate<V> wanted) {
    return find(root, hash, wanted);
  }

  void forEach(Consumer<? super V> action) {
    forEach(root, action);
  }

  /// Visits what differs; shared branches are not entered.
  static <V> void diff(Trie<V> before, Trie<V> after, Difference<V> difference) {
    new TrieComparison<>(after.shape, difference).branches(before.root, after.root, 0);
  }

  TrieEdit<V> edit() {
    return new TrieEdit<>(this, shape, root, size);
  }

  @SuppressWarnings("unchecked")
  static <V> @Nullable V find(TrieBranch start, int hash, Predicate<V> wanted) {
    TrieBranch branch = start;
    for (int shift = 0; shift <= DEEPEST_SHIFT; shift += BITS) {
      int bit = 1 << ((hash >>> shift) & MASK);
      if ((branch.present & bit) == 0) {
        return null;
      }
      Object child = branch.children[branch.index(bit)];
      if (!(child instanceof TrieBranch next)) {
        return wanted.test((V) child) ? (V) child : null;
      }
      branch = next;
    }
    for (Object child : branch.children) {
      if (wanted.test((V) child)) {
        return (V) child;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  static <V> void forEach(Object place, Consumer<? super V> action) {
    if (place instanceof TrieBranch branch) {
      for (Object child : branch.children) {
        forEach(child, action);
      }
    } else {
      action.accept((V) place);
    }
  }
}
