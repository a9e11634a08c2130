package flybridge.cluster;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A private, changeable version. Branches that this edit made are changed in place, all others are
/// copied first.
final class TrieEdit<V> {
  private final Trie.Shape<V> shape;
  private final Object editor = new Object();
  private TrieBranch root;
  private int size;
  private boolean changed;
  private final Trie<V> origin;

  TrieEdit(Trie<V> origin, Trie.Shape<V> shape, TrieBranch root, int size) {
    this.origin = origin;
    this.shape = shape;
    this.root = root;
    this.size = size;
  }

  int size() {
    return size;
  }

  @Nullable V find(int hash, Predicate<V> wanted) {
    return Trie.find(root, hash, wanted);
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
  private TrieBranch put(TrieBranch branch, V value, int hash, int shift) {
    if (shift > Trie.DEEPEST_SHIFT) {
      return putAmongEqualHashes(branch, value);
    }
    int bit = 1 << ((hash >>> shift) & Trie.MASK);
    int index = branch.index(bit);
    if ((branch.present & bit) == 0) {
      size++;
      return inserted(branch, bit, index, value);
    }
    Object child = branch.children[index];
    if (child instanceof TrieBranch next) {
      return replaced(branch, index, put(next, value, hash, shift + Trie.BITS));
    }
    if (shape.same((V) child, value)) {
      return replaced(branch, index, value);
    }
    TrieBranch deeper = new TrieBranch(0, new Object[0], editor);
    deeper = put(deeper, (V) child, shape.hash((V) child), shift + Trie.BITS);
    size--;
    return replaced(branch, index, put(deeper, value, hash, shift + Trie.BITS));
  }

  @SuppressWarnings("unchecked")
  private TrieBranch putAmongEqualHashes(TrieBranch branch, V value) {
    for (int i = 0; i < branch.children.length; i++) {
      if (shape.same((V) branch.children[i], value)) {
        return replaced(branch, i, value);
      }
    }
    size++;
    return inserted(branch, 0, branch.children.length, value);
  }

  @SuppressWarnings("unchecked")
  private TrieBranch remove(TrieBranch branch, V value, int hash, int shift) {
    if (shift > Trie.DEEPEST_SHIFT) {
      for (int i = 0; i < branch.children.length; i++) {
        if (shape.same((V) branch.children[i], value)) {
          return without(branch, 0, i);
        }
      }
      return branch;
    }
    int bit = 1 << ((hash >>> shift) & Trie.MASK);
    if ((branch.present & bit) == 0) {
      return branch;
    }
    int index = branch.index(bit);
    Object child = branch.children[index];
    if (!(child instanceof TrieBranch next)) {
      return shape.same((V) child, value) ? without(branch, bit, index) : branch;
    }
    TrieBranch shorter = remove(next, value, hash, shift + Trie.BITS);
    if (shorter.children.length == 0) {
      size++;
      return without(branch, bit, index);
    }
    boolean single = shorter.children.length == 1 && !(shorter.children[0] instanceof TrieBranch);
    return replaced(branch, index, single ? shorter.children[0] : shorter);
  }

  private TrieBranch replaced(TrieBranch branch, int index, Object child) {
    if (branch.children[index] == child) {
      return branch;
    }
    TrieBranch mine = owned(branch, branch.children);
    mine.children[index] = child;
    return mine;
  }

  private TrieBranch inserted(TrieBranch branch, int bit, int index, Object child) {
    Object[] longer = new Object[branch.children.length + 1];
    System.arraycopy(branch.children, 0, longer, 0, index);
    longer[index] = child;
    System.arraycopy(branch.children, index, longer, index + 1, branch.children.length - index);
    return resized(branch, branch.present | bit, longer);
  }

  private TrieBranch without(TrieBranch branch, int bit, int index) {
    size--;
    Object[] shorter = new Object[branch.children.length - 1];
    System.arraycopy(branch.children, 0, shorter, 0, index);
    System.arraycopy(branch.children, index + 1, shorter, index, shorter.length - index);
    return resized(branch, branch.present & ~bit, shorter);
  }

  private TrieBranch owned(TrieBranch branch, Object[] children) {
    return branch.editor == editor
        ? branch
        : new TrieBranch(branch.present, Arrays.copyOf(children, children.length), editor);
  }

  private TrieBranch resized(TrieBranch branch, int present, Object[] children) {
    if (branch.editor != editor) {
      return new TrieBranch(present, children, editor);
    }
    branch.present = present;
    branch.children = children;
    return branch;
  }
}
