package flybridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrieTest {
  private record Item(int key, int hash, int value) {}

  private static final Trie.Shape<Item> SHAPE =
      new Trie.Shape<>() {
        @Override
        public int hash(Item value) {
          return value.hash();
        }

        @Override
        public boolean same(Item one, Item other) {
          return one.key() == other.key();
        }
      };

  /// Few distinct hashes, some of them differing only in their highest bits, so that deep branches
  /// and equal hashes occur.
  private static int hash(int key) {
    return switch (key % 4) {
      case 0 -> key * 0x9E3779B9;
      case 1 -> (key % 7) << 30;
      case 2 -> 42;
      default -> key & 63;
    };
  }

  @Test
  void holdsWhatAHashMapHoldsAndEveryDifferenceIsToldOnce() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Trie<Item> trie = Trie.empty(SHAPE);
      Map<Integer, Item> expected = new HashMap<>();
      for (int round = 0; round < 40; round++) {
        Trie<Item> before = trie;
        Map<Integer, Item> known = new HashMap<>(expected);
        TrieEdit<Item> edit = trie.edit();
        for (int step = 0; step < random.nextInt(60); step++) {
          int key = random.nextInt(200);
          Item item = new Item(key, hash(key), random.nextInt());
          if (random.nextInt(3) == 0) {
            edit.remove(item);
            expected.remove(key);
          } else {
            edit.put(item);
            expected.put(key, item);
          }
        }
        trie = edit.done();
        assertHolds(trie, expected);
        assertHolds(before, known);
        assertDifference(before, trie, known, expected);
      }
    }
  }

  private static void assertHolds(Trie<Item> trie, Map<Integer, Item> expected) {
    Map<Integer, Item> found = new HashMap<>();
    trie.forEach(item -> assertThat(found.put(item.key(), item)).isNull());
    assertThat(found).isEqualTo(expected);
    assertThat(trie.size()).isEqualTo(expected.size());
    for (int key = 0; key < 200; key++) {
      int wanted = key;
      assertThat(trie.find(hash(key), item -> item.key() == wanted)).isSameAs(expected.get(key));
    }
  }

  private static void assertDifference(
      Trie<Item> before, Trie<Item> after, Map<Integer, Item> known, Map<Integer, Item> expected) {
    Map<Integer, Item> replayed = new HashMap<>(known);
    Trie.diff(
        before,
        after,
        (one, other) -> {
          assertThat(one).isNotSameAs(other);
          if (one != null) {
            assertThat(replayed.remove(one.key())).isSameAs(one);
          }
          if (other != null) {
            assertThat(replayed.put(other.key(), other)).isNull();
          }
        });
    assertThat(replayed).isEqualTo(expected);
  }
}
