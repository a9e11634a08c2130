package flybridge.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All objects of one kind at one moment, by namespace and name. Immutable; versions share what did
/// not change, and [#diff] finds what did at the cost of the difference alone.
///
/// @param <R> the kind's record
public final class Table<R extends Resource> {
  private static final Trie.Shape<Resource> BY_NAME =
      new Trie.Shape<>() {
        @Override
        public int hash(Resource value) {
          return Table.hash(value.namespace(), value.name());
        }

        @Override
        public boolean same(Resource one, Resource other) {
          return one.name().equals(other.name()) && one.namespace().equals(other.namespace());
        }
      };

  private final Trie<R> trie;

  private Table(Trie<R> trie) {
    this.trie = trie;
  }

  @SuppressWarnings("unchecked")
  static <R extends Resource> Table<R> empty() {
    return new Table<>(Trie.empty((Trie.Shape<R>) BY_NAME));
  }

  private static int hash(String namespace, String name) {
    int hash = 31 * namespace.hashCode() + name.hashCode();
    return hash ^ (hash >>> 15);
  }

  public int size() {
    return trie.size();
  }

  public Optional<R> get(String namespace, String name) {
    return Optional.ofNullable(
        trie.find(hash(namespace, name), value -> isNamed(value, namespace, name)));
  }

  /// The object of a cluster-scoped kind.
  public Optional<R> get(String name) {
    return get("", name);
  }

  /// Visits every object, in no order that means anything.
  public void forEach(Consumer<? super R> action) {
    trie.forEach(action);
  }

  public List<R> list() {
    List<R> all = new ArrayList<>(size());
    forEach(all::add);
    return all;
  }

  /// Tells each object that was added (before is null), removed (after is null) or replaced.
  public static <R extends Resource> void diff(
      Table<R> before, Table<R> after, BiConsumer<@Nullable R, @Nullable R> difference) {
    Trie.diff(before.trie, after.trie, difference::accept);
  }

  Edit<R> edit() {
    return new Edit<>(this);
  }

  private static boolean isNamed(Resource value, String namespace, String name) {
    return value.name().equals(name) && value.namespace().equals(namespace);
  }

  /// A private, changeable version of a table, owned by the model's thread.
  static final class Edit<R extends Resource> {
    private final Table<R> origin;
    private final TrieEdit<R> edit;

    private Edit(Table<R> origin) {
      this.origin = origin;
      this.edit = origin.trie.edit();
    }

    @Nullable R get(String namespace, String name) {
      return edit.find(hash(namespace, name), value -> isNamed(value, namespace, name));
    }

    int size() {
      return edit.size();
    }

    void forEach(Consumer<? super R> action) {
      edit.forEach(action);
    }

    void put(R value) {
      edit.put(value);
    }

    void remove(R value) {
      edit.remove(value);
    }

    Table<R> done() {
      Trie<R> result = edit.done();
      return result == origin.trie ? origin : new Table<>(result);
    }
  }
}
