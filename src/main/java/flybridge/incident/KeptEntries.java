package flybridge.incident;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of a log by their hashes, in the room of a few bytes each beside the entries.
final class KeptEntries {
  private static final int FEWEST = 64;

  private final List<Kept> all = new ArrayList<>();
  private @Nullable Kept[] table = new Kept[FEWEST];

  @Nullable Kept get(Bytes32 hash) {
    return table[find(table, hash)];
  }

  /// @param kept whose hash is not there yet
  void add(Kept kept) {
    if (all.size() * 2 >= table.length) {
      grow();
    }
    table[find(table, kept.hash())] = kept;
    all.add(kept);
  }

  /// One hash over all, in the log's order.
  Bytes32 root() {
    return Bytes32.sha256(
        all.stream()
            .map(Kept::order)
            .sorted()
            .map(order -> order.hash().bytes())
            .toArray(byte[][]::new));
  }

  private void grow() {
    @Nullable Kept[] larger = new Kept[table.length * 2];
    for (Kept kept : all) {
      larger[find(larger, kept.hash())] = kept;
    }
    table = larger;
  }

  /// Where it is, or the free place for it.
  private static int find(@Nullable Kept[] table, Bytes32 hash) {
    int at = (int) (hash.a() ^ hash.b()) & table.length - 1;
    for (Kept kept = table[at]; kept != null && !kept.hash().equals(hash); kept = table[at]) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }
}
