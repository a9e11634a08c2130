package flybridge.cluster;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A persistent hash trie: a set of values, 32 ways a level, in which a new version shares with the
/// old one all branches that did not change. So an old snapshot costs only what differs from the
/// next, and comparing two costs only what differs between them.
///
/// Values are stored bare, without keys or entries: a value knows its own hash and identity through
/// the [Shape]. Immutable; edited through an [Edit], which one thread owns.
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

  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;
  private static final int DEEPEST_SHIFT = 30;

  /// Children by the bits of `present`; below the deepest level a plain list of equal hashes.
  private static final class Branch {
    int present;
    Object[] children;
    @Nullable Object editor;

    Branch(int present, Object[] children, @Nullable Object editor) {
      this.present = present;
      this.children = children;
      this.editor = editor;
    }
  }

  private final Shape<V> shape;
  private final Branch root;
  private final int size;

  private Trie(Shape<V> shape, Branch root, int size) {
    this.shape = shape;
    this.root = root;
    this.size = size;
  }

  static <V> Trie<V> empty(Shape<V> shape) {
    return new Trie<>(shape, new Branch(0, new Object[0], null), 0);
  }

  int size() {
    return size;
  }

  @Nullable V find(int hash, Predicate<V> wanted) {
    return find(root, hash, 0, wanted);
  }

  void forEach(Consumer<? super V> action) {
    forEach(root, action);
  }

  /// Visits what differs; shared branches are not entered.
  static <V> void diff(Trie<V> before, Trie<V> after, Difference<V> difference) {
    new Comparison<>(after.shape, difference).branches(before.root, after.root, 0);
  }

  Edit<V> edit() {
    return new Edit<>(this);
  }

  @SuppressWarnings("unchecked")
  private static <V> @Nullable V find(Branch start, int hash, int from, Predicate<V> wanted) {
    Branch branch = start;
    for (int shift = from; shift <= DEEPEST_SHIFT; shift += BITS) {
      int bit = 1 << ((hash >>> shift) & MASK);
      if ((branch.present & bit) == 0) {
        return null;
      }
      Object child = branch.children[index(branch, bit)];
      if (!(child instanceof Branch next)) {
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
  private static <V> void forEach(Object place, Consumer<? super V> action) {
    if (place instanceof Branch branch) {
      for (Object child : branch.children) {
        forEach(child, action);
      }
    } else {
      action.accept((V) place);
    }
  }

  private static int index(Branch branch, int bit) {
    return Integer.bitCount(branch.present & (bit - 1));
  }

  /// A private, changeable version. Branches that this edit made are changed in place, all others
  /// are copied first.
  static final class Edit<V> {
    private final Shape<V> shape;
    private final Object editor = new Object();
    private Branch root;
    private int size;
    private boolean changed;
    private final Trie<V> origin;

    private Edit(Trie<V> origin) {
      this.origin = origin;
      this.shape = origin.shape;
      this.root = origin.root;
      this.size = origin.size;
    }

    int size() {
      return size;
    }

    @Nullable V find(int hash, Predicate<V> wanted) {
      return Trie.find(root, hash, 0, wanted);
    }

    void forEach(Consumer<? super V> action) {
      Trie.forEach(root, action);
    }

    /// Adds the value, or puts it in the place of the same one.
    void put(V value) {
      root = put(root, value, shape.hash(value), 0);
      changed = true;
    }

    /// Takes away the value that is the same as this one; nothing happens if there is none.
    void remove(V value) {
      int before = size;
      root = remove(root, value, shape.hash(value), 0);
      changed |= size != before;
    }

    /// The edited version; the edit may go on, at the cost of copying again.
    Trie<V> done() {
      return changed ? new Trie<>(shape, root, size) : origin;
    }

    @SuppressWarnings("unchecked")
    private Branch put(Branch branch, V value, int hash, int shift) {
      if (shift > DEEPEST_SHIFT) {
        return putAmongEqualHashes(branch, value);
      }
      int bit = 1 << ((hash >>> shift) & MASK);
      int index = index(branch, bit);
      if ((branch.present & bit) == 0) {
        size++;
        return inserted(branch, bit, index, value);
      }
      Object child = branch.children[index];
      if (child instanceof Branch next) {
        return replaced(branch, index, put(next, value, hash, shift + BITS));
      }
      if (shape.same((V) child, value)) {
        return replaced(branch, index, value);
      }
      Branch deeper = new Branch(0, new Object[0], editor);
      deeper = put(deeper, (V) child, shape.hash((V) child), shift + BITS);
      size--;
      return replaced(branch, index, put(deeper, value, hash, shift + BITS));
    }

    @SuppressWarnings("unchecked")
    private Branch putAmongEqualHashes(Branch branch, V value) {
      for (int i = 0; i < branch.children.length; i++) {
        if (shape.same((V) branch.children[i], value)) {
          return replaced(branch, i, value);
        }
      }
      size++;
      return inserted(branch, 0, branch.children.length, value);
    }

    @SuppressWarnings("unchecked")
    private Branch remove(Branch branch, V value, int hash, int shift) {
      if (shift > DEEPEST_SHIFT) {
        for (int i = 0; i < branch.children.length; i++) {
          if (shape.same((V) branch.children[i], value)) {
            return without(branch, 0, i);
          }
        }
        return branch;
      }
      int bit = 1 << ((hash >>> shift) & MASK);
      if ((branch.present & bit) == 0) {
        return branch;
      }
      int index = index(branch, bit);
      Object child = branch.children[index];
      if (!(child instanceof Branch next)) {
        return shape.same((V) child, value) ? without(branch, bit, index) : branch;
      }
      Branch shorter = remove(next, value, hash, shift + BITS);
      if (shorter.children.length == 0) {
        size++;
        return without(branch, bit, index);
      }
      boolean single = shorter.children.length == 1 && !(shorter.children[0] instanceof Branch);
      return replaced(branch, index, single ? shorter.children[0] : shorter);
    }

    private Branch replaced(Branch branch, int index, Object child) {
      if (branch.children[index] == child) {
        return branch;
      }
      Branch mine = owned(branch, branch.children);
      mine.children[index] = child;
      return mine;
    }

    private Branch inserted(Branch branch, int bit, int index, Object child) {
      Object[] longer = new Object[branch.children.length + 1];
      System.arraycopy(branch.children, 0, longer, 0, index);
      longer[index] = child;
      System.arraycopy(branch.children, index, longer, index + 1, branch.children.length - index);
      return resized(branch, branch.present | bit, longer);
    }

    private Branch without(Branch branch, int bit, int index) {
      size--;
      Object[] shorter = new Object[branch.children.length - 1];
      System.arraycopy(branch.children, 0, shorter, 0, index);
      System.arraycopy(branch.children, index + 1, shorter, index, shorter.length - index);
      return resized(branch, branch.present & ~bit, shorter);
    }

    private Branch owned(Branch branch, Object[] children) {
      return branch.editor == editor
          ? branch
          : new Branch(branch.present, Arrays.copyOf(children, children.length), editor);
    }

    private Branch resized(Branch branch, int present, Object[] children) {
      if (branch.editor != editor) {
        return new Branch(present, children, editor);
      }
      branch.present = present;
      branch.children = children;
      return branch;
    }
  }

  /// Walks two versions side by side.
  private record Comparison<V>(Shape<V> shape, Difference<V> difference) {
    void branches(Branch before, Branch after, int shift) {
      if (before == after) {
        return;
      }
      if (shift > DEEPEST_SHIFT) {
        values(before, after);
        return;
      }
      for (int rest = before.present | after.present; rest != 0; rest &= rest - 1) {
        int bit = Integer.lowestOneBit(rest);
        places(child(before, bit), child(after, bit), shift);
      }
    }

    private void places(@Nullable Object before, @Nullable Object after, int shift) {
      if (before == after) {
        return;
      }
      if (before instanceof Branch one && after instanceof Branch other) {
        branches(one, other, shift + BITS);
      } else {
        values(before, after);
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

    private static @Nullable Object child(Branch branch, int bit) {
      return (branch.present & bit) == 0 ? null : branch.children[index(branch, bit)];
    }
  }
}
