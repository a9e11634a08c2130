package flybridge.cluster;

import org.jspecify.annotations.Nullable;

/// A branch of a [Trie]: children by the bits of `present`; below the deepest level a plain list of
/// equal hashes.
final class TrieBranch {
  int present;
  Object[] children;
  @Nullable Object editor;

  TrieBranch(int present, Object[] children, @Nullable Object editor) {
    this.present = present;
    this.children = children;
    this.editor = editor;
  }

  int index(int bit) {
    return Integer.bitCount(present & (bit - 1));
  }

  @Nullable Object child(int bit) {
    return (present & bit) == 0 ? null : children[index(bit)];
  }
}
