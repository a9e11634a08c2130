package flybridge.drill.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The latest lists of one type as arrays in order, so that the pages of one list share one walk
/// over all objects, and a page costs what it holds. Guarded by the store's lock.
final class Listings {
  /// More lists than this, at different revisions, are not read page by page at the same time.
  static final int LISTINGS_KEPT = 4;

  private final Deque<Listing> kept = new ArrayDeque<>();

  private record Listing(long at, Stored[] all) {}

  /// A list that holds at a revision: made at that one, or before it with no change in between.
  ///
  /// @param log of the changes, which must reach back to the revision
  Optional<Stored[]> find(long at, EventLog log) {
    for (Listing listing : kept) {
      if (listing.at() <= at && log.first(listing.at()) > at) {
        return Optional.of(listing.all());
      }
    }
    return Optional.empty();
  }

  /// @param all not to be altered any more
  void keep(long at, Stored[] all) {
    if (kept.size() == LISTINGS_KEPT) {
      kept.removeLast();
    }
    kept.addFirst(new Listing(at, all));
  }

  void forget() {
    kept.clear();
  }

  /// Drops what nobody may ask for any more: it would keep old states in memory.
  void forgetBefore(EventLog log) {
    kept.removeIf(listing -> listing.at() < log.floor());
  }

  /// The place of the first key that is not before the given one.
  static int place(Stored[] all, String key) {
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all[middle].key().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
