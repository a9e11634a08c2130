package flybridge.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every entry in its chain. Chains grow at their ends, so that a sorted list costs nothing to
/// keep; only what fills a gap or forks a chain moves others.
final class ChainIndex {
  private final Map<Device, Chain> chains = new HashMap<>();
  private final Set<Bytes32> forked = new HashSet<>();

  /// Takes an entry that is not there yet.
  ///
  /// @return whether it has the number of another one
  boolean add(Kept entry) {
    Chain chain = chains.computeIfAbsent(entry.order().device(), _ -> new Chain());
    chain.add(entry);
    List<Kept> rivals = chain.numbered(entry.seq());
    if (rivals.size() > 1) {
      rivals.forEach(rival -> forked.add(rival.hash()));
    }
    return rivals.size() > 1;
  }

  /// The hashes of entries that share their number with another.
  Set<Bytes32> forked() {
    return Set.copyOf(forked);
  }

  VersionVector vector() {
    Map<Device, Reach> reaches = new HashMap<>();
    chains.forEach((device, chain) -> reaches.put(device, chain.reach()));
    return new VersionVector(reaches);
  }

  /// A chain's entries after that number, by number and hash.
  List<Entry> after(Device device, long seq, int most) {
    Chain chain = chains.get(device);
    if (chain == null) {
      return List.of();
    }
    int from = chain.firstAfter(seq);
    int count = Math.min(chain.entries.size() - from, most);
    return chain.entries.subList(from, from + count).stream().map(Kept::entry).toList();
  }

  /// All of a chain, by number and hash.
  Stream<Kept> all(Device device) {
    Chain chain = chains.get(device);
    return chain == null ? Stream.empty() : chain.entries.stream();
  }

  private static final class Chain {
    private final List<Kept> entries = new ArrayList<>();
    private long contiguous;
    private long digest;

    void add(Kept entry) {
      long seq = entry.seq();
      entries.add(-find(seq, entry.hash()) - 1, entry);
      digest += Reach.part(entry.hash());
      while (seq == contiguous + 1) {
        contiguous = seq;
        int next = firstAfter(seq);
        seq = next < entries.size() ? entries.get(next).seq() : 0;
      }
    }

    Reach reach() {
      return new Reach(contiguous, entries.size(), digest);
    }

    List<Kept> numbered(long seq) {
      return entries.subList(firstAfter(seq - 1), firstAfter(seq));
    }

    int firstAfter(long seq) {
      int last = entries.size();
      boolean atTheEnd = last == 0 || entries.getLast().seq() <= seq;
      return atTheEnd ? last : firstFrom(seq + 1);
    }

    private int firstFrom(long seq) {
      int low = 0;
      int high = entries.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (entries.get(middle).seq() < seq) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /// Its index, or as a binary search says where it belongs.
    int find(long seq, Bytes32 hash) {
      for (int i = firstAfter(seq - 1); ; i++) {
        boolean past = i == entries.size() || entries.get(i).seq() > seq;
        int order = past ? 1 : entries.get(i).hash().compareTo(hash);
        if (order == 0) {
          return i;
        }
        if (order > 0) {
          return -i - 1;
        }
      }
    }
  }
}
