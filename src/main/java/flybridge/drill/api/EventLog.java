package flybridge.drill.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest changes of one type in order, so that a watch can be taken up again and a list read
/// as it was. Bounded: the oldest go first, and who is behind them must list again, as with etcd's
/// compaction. Guarded by the store's lock.
final class EventLog {
  /// How many changes of one type are kept.
  static final int CHANGES_KEPT = 10_000;

  /// A change, with the states before and after it; the state after a deletion is the last one.
  record Change(long revision, StoreEvent.Change kind, Stored object, @Nullable Stored previous) {

    StoreEvent event() {
      return new StoreEvent(
          revision, kind, object.type(), object.tree(), previous == null ? null : previous.tree());
    }
  }

  private @Nullable Change[] ring = new Change[64];
  private int head;
  private int size;
  private long floor;

  /// Changes after this revision are all here.
  long floor() {
    return floor;
  }

  void append(Change change) {
    if (size == CHANGES_KEPT) {
      dropOldest();
    } else if (size == ring.length) {
      grow();
    }
    ring[(head + size) % ring.length] = change;
    size++;
  }

  /// Forgets all changes up to and including this revision.
  void compact(long revision) {
    while (size > 0 && at(0).revision() <= revision) {
      dropOldest();
    }
    floor = Math.max(floor, revision);
  }

  /// The changes after a revision, oldest first, at most so many.
  List<Change> after(long revision, int limit) {
    List<Change> found = new ArrayList<>();
    for (int i = place(revision); i < size && found.size() < limit; i++) {
      found.add(at(i));
    }
    return found;
  }

  /// The revision of the first change after a revision, the largest number when there is none.
  long first(long revision) {
    int place = place(revision);
    return place < size ? at(place).revision() : Long.MAX_VALUE;
  }

  /// The place of the first change after a revision.
  private int place(long revision) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).revision() <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Change at(int index) {
    Change change = ring[(head + index) % ring.length];
    if (change == null) {
      throw new IllegalStateException("no change at " + index + " of " + size);
    }
    return change;
  }

  private void dropOldest() {
    floor = at(0).revision();
    ring[head] = null;
    head = (head + 1) % ring.length;
    size--;
  }

  private void grow() {
    @Nullable Change[] wider = new Change[Math.min(ring.length * 2, CHANGES_KEPT)];
    for (int i = 0; i < size; i++) {
      wider[i] = at(i);
    }
    ring = wider;
    head = 0;
  }
}
