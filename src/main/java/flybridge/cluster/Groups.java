package flybridge.cluster;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An index: objects gathered under a key, as pods under their node. Immutable, with the same
/// sharing as the tables.
///
/// @param <K> the key, with equals and hashCode
/// @param <R> what is gathered, sorted by namespace and name
public final class Groups<K, R extends Resource> {
  private record Group(Object key, Resource[][] runs) {}

  private static final Trie.Shape<Group> BY_KEY =
      new Trie.Shape<>() {
        @Override
        public int hash(Group value) {
          return Groups.hash(value.key());
        }

        @Override
        public boolean same(Group one, Group other) {
          return one.key().equals(other.key());
        }
      };

  private final Trie<Group> trie;

  private Groups(Trie<Group> trie) {
    this.trie = trie;
  }

  static <K, R extends Resource> Groups<K, R> empty() {
    return new Groups<>(Trie.empty(BY_KEY));
  }

  private static int hash(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 15);
  }

  /// What stands under the key, sorted by namespace and name; empty if nothing does.
  public List<R> get(K key) {
    return listed(trie.find(hash(key), group -> group.key().equals(key)));
  }

  /// Tells each key whose members differ, with the members before and after.
  @SuppressWarnings("unchecked")
  public static <K, R extends Resource> void diff(
      Groups<K, R> before, Groups<K, R> after, KeyDifference<K, R> difference) {
    Trie.diff(
        before.trie,
        after.trie,
        (one, other) -> {
          Group known = one != null ? one : Objects.requireNonNull(other);
          difference.between((K) known.key(), listed(one), listed(other));
        });
  }

  /// Visits every key with its members.
  @SuppressWarnings("unchecked")
  public void forEach(BiConsumer<K, List<R>> action) {
    trie.forEach(group -> action.accept((K) group.key(), listed(group)));
  }

  /// Told of a key whose members differ.
  @FunctionalInterface
  public interface KeyDifference<K, R extends Resource> {
    void between(K key, List<R> before, List<R> after);
  }

  Edit<K, R> edit() {
    return new Edit<>(this);
  }

  private static <R extends Resource> List<R> listed(@Nullable Group group) {
    return group == null ? List.of() : Sorted.of(group.runs());
  }

  /// A private, changeable version, owned by the model's thread.
  static final class Edit<K, R extends Resource> {
    private final Groups<K, R> origin;
    private final TrieEdit<Group> edit;

    private Edit(Groups<K, R> origin) {
      this.origin = origin;
      this.edit = origin.trie.edit();
    }

    /// One of those under the key; null if there are none.
    @SuppressWarnings("unchecked")
    @Nullable R first(K key) {
      Group group = find(key);
      return group == null ? null : (R) group.runs()[0][0];
    }

    void put(K key, R member) {
      Group group = find(key);
      edit.put(
          group == null
              ? new Group(key, new Resource[][] {{member}})
              : new Group(group.key(), Sorted.with(group.runs(), member)));
    }

    /// Puts the member in the place of one of its name that stands under the key.
    void replace(K key, R known, R member) {
      Group group = find(key);
      if (group == null) {
        put(key, member);
      } else {
        edit.put(new Group(group.key(), Sorted.with(group.runs(), known, member)));
      }
    }

    void remove(K key, R member) {
      Group group = find(key);
      if (group == null) {
        return;
      }
      Resource[][] rest = Sorted.without(group.runs(), member);
      if (rest == null) {
        edit.remove(group);
      } else if (rest != group.runs()) {
        edit.put(new Group(group.key(), rest));
      }
    }

    Groups<K, R> done() {
      Trie<Group> result = edit.done();
      return result == origin.trie ? origin : new Groups<>(result);
    }

    private @Nullable Group find(K key) {
      return edit.find(hash(key), group -> group.key().equals(key));
    }
  }
}
