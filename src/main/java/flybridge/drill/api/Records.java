package flybridge.drill.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The present objects, their history and the revision, under one lock.
final class Records {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Map<ResourceType, Shelf> shelves = new EnumMap<>(ResourceType.class);
  private long revision = 1;

  /// All there is of one type.
  private record Shelf(
      NavigableMap<String, Stored> objects, EventLog log, Listings listings, Condition changed) {}

  /// A list as it was at one revision.
  ///
  /// @param items from the wanted key on
  record Snapshot(long revision, List<Stored> items) {}

  /// Changes in order.
  ///
  /// @param upTo the revision up to which there are no others of this type
  record Batch(List<EventLog.Change> changes, long upTo) {}

  Records() {
    for (ResourceType type : ResourceType.values()) {
      shelves.put(
          type, new Shelf(new TreeMap<>(), new EventLog(), new Listings(), lock.newCondition()));
    }
  }

  /// Does something in one step; [#put], [#place] and [#compact] are for such steps.
  <T> T atomically(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  boolean isHeld() {
    return lock.isHeldByCurrentThread();
  }

  long revision() {
    return atomically(() -> revision);
  }

  Optional<Stored> find(ResourceType type, String namespace, String name) {
    return find(type, Stored.key(type, namespace, name));
  }

  Optional<Stored> find(ResourceType type, String key) {
    return atomically(() -> Optional.ofNullable(shelf(type).objects().get(key)));
  }

  /// @param namespace empty for all
  /// @param at the revision, 0 for the present one
  /// @param from the first key wanted
  /// @throws StatusException 410 Expired when that revision is forgotten
  Snapshot snapshot(ResourceType type, String namespace, long at, String from) {
    return atomically(
        () -> {
          long asOf = at == 0 ? revision : at;
          Stored[] all = listing(type, Math.min(asOf, revision));
          String prefix = namespace.isEmpty() ? "" : namespace + "/";
          String start = from.compareTo(prefix) > 0 ? from : prefix;
          int first = Listings.place(all, start);
          int last = prefix.isEmpty() ? all.length : Listings.place(all, namespace + "0");
          return new Snapshot(asOf, Arrays.asList(all).subList(first, Math.max(first, last)));
        });
  }

  /// All objects of a type as they were at a revision, in order. One that leaves out what was put
  /// in as it stood, under a later revision, is not kept: no change tells when it ceases to hold.
  private Stored[] listing(ResourceType type, long at) {
    Shelf shelf = shelf(type);
    boolean past = at < revision;
    List<EventLog.Change> undone = past ? since(type, at, Integer.MAX_VALUE) : List.of();
    Optional<Stored[]> known = shelf.listings().find(at, shelf.log());
    if (known.isPresent()) {
      return known.get();
    }
    NavigableMap<String, Stored> objects = shelf.objects();
    if (!undone.isEmpty()) {
      objects = new TreeMap<>(objects);
      for (EventLog.Change change : undone.reversed()) {
        undo(objects, change);
      }
    }
    Collection<Stored> present = objects.values();
    Stored[] all =
        past
            ? present.stream().filter(item -> item.revision() <= at).toArray(Stored[]::new)
            : present.toArray(Stored[]::new);
    if (all.length == present.size()) {
      shelf.listings().keep(at, all);
    }
    return all;
  }

  /// The changes of a type after a revision.
  ///
  /// @param waitNanos how long to wait for the first one
  /// @throws StatusException 410 Expired when some of them are forgotten
  Batch changes(ResourceType type, long after, int limit, long waitNanos)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = waitNanos;
      List<EventLog.Change> found = since(type, after, limit);
      while (found.isEmpty() && left > 0) {
        left = shelf(type).changed().awaitNanos(left);
        found = since(type, after, limit);
      }
      return new Batch(found, found.size() < limit ? revision : found.getLast().revision());
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a revision is reached.
  ///
  /// @return whether it was, in time
  boolean reaches(long wanted, long waitMillis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (revision < wanted && left > 0) {
        left = advanced.awaitNanos(left);
      }
      return revision >= wanted;
    } finally {
      lock.unlock();
    }
  }

  /// The changes after a revision, at most so many.
  ///
  /// @throws StatusException 410 Expired when some of them are forgotten
  List<EventLog.Change> since(ResourceType type, long after, int limit) {
    EventLog log = shelf(type).log();
    if (after < log.floor()) {
      throw StatusException.expired(
          "too old resource version: %d (%d)".formatted(after, log.floor()));
    }
    return log.after(after, limit);
  }

  /// Puts an object in its place, or takes it out, as the next revision.
  EventLog.Change put(StoreEvent.Change kind, Stored stored, @Nullable Stored previous) {
    Shelf shelf = shelf(stored.type());
    if (kind == StoreEvent.Change.DELETED) {
      shelf.objects().remove(stored.key());
    } else {
      shelf.objects().put(stored.key(), stored);
    }
    revision = stored.revision();
    EventLog.Change change = new EventLog.Change(revision, kind, stored, previous);
    shelf.log().append(change);
    shelf.listings().forgetBefore(shelf.log());
    shelf.changed().signalAll();
    advanced.signalAll();
    return change;
  }

  /// Puts an object in without a trace in the history.
  void place(Stored stored) {
    Shelf shelf = shelf(stored.type());
    shelf.objects().put(stored.key(), stored);
    shelf.listings().forget();
    revision = Math.max(revision, stored.revision());
  }

  void compact(long upTo) {
    for (Shelf shelf : shelves.values()) {
      shelf.log().compact(upTo);
      shelf.listings().forgetBefore(shelf.log());
    }
  }

  private Shelf shelf(ResourceType type) {
    Shelf shelf = shelves.get(type);
    if (shelf == null) {
      throw new IllegalStateException("no shelf for " + type);
    }
    return shelf;
  }

  private static void undo(NavigableMap<String, Stored> objects, EventLog.Change change) {
    Stored previous = change.previous();
    if (previous == null) {
      objects.remove(change.object().key());
    } else {
      objects.put(previous.key(), previous);
    }
  }
}
