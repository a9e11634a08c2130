package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.Time;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The cluster's objects and their history, in etcd's place. Every write that changes something
/// makes the next revision; one that changes nothing makes none. Safe from any thread.
///
/// Trees given in are copied; trees handed out belong to all and nobody may alter them. Refusals
/// are [StatusException]s in the API's words.
public final class ObjectStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final Map<ResourceType, NavigableMap<String, Stored>> objects =
      new EnumMap<>(ResourceType.class);
  private final Map<ResourceType, EventLog> logs = new EnumMap<>(ResourceType.class);
  private final List<Delivery> subscribers = new CopyOnWriteArrayList<>();
  private final Revising revising;
  private long revision = 1;
  private long compacted;

  /// @param time stamps objects
  /// @param seed decides uids and generated names
  public ObjectStore(Time time, long seed) {
    revising = new Revising(time, new Names(new Random(seed)));
    for (ResourceType type : ResourceType.values()) {
      objects.put(type, new TreeMap<>());
      logs.put(type, new EventLog());
    }
  }

  /// Adds an object. Missing are filled in: a name from `generateName`, uid, creation time and, for
  /// kinds that have one, generation; a uid or creation time that is given stays.
  ///
  /// @param manager who is named in `managedFields`
  /// @throws StatusException 409 AlreadyExists
  public ObjectNode create(ResourceType type, ObjectNode object, String manager) {
    return change(
        () -> {
          ObjectNode created = revising.created(type, object, manager, revision + 1);
          Stored stored = Stored.of(type, created);
          if (objects.get(type).containsKey(stored.key())) {
            throw StatusException.alreadyExists(type, created.at("/metadata/name").asText());
          }
          put(StoreEvent.Change.ADDED, stored, null);
          return created;
        });
  }

  /// Puts an object in as it stands, with its uid, resource version and managed fields: what was
  /// recorded elsewhere. The store's revision becomes at least the object's.
  public void restore(ResourceType type, ObjectNode object) {
    change(
        () -> {
          Stored stored = Stored.of(type, Trees.copy(object));
          objects.get(type).put(stored.key(), stored);
          revision = Math.max(revision, stored.revision());
          return object;
        });
  }

  /// Replaces all but the status.
  ///
  /// @throws StatusException 404 NotFound; 409 Conflict when the object names another resource
  ///   version than the present one
  public ObjectNode update(ResourceType type, ObjectNode object, String manager) {
    return rewrite(type, object, Part.MAIN, manager);
  }

  /// Replaces the status and leaves the rest.
  ///
  /// @throws StatusException as [#update]
  public ObjectNode updateStatus(ResourceType type, ObjectNode object, String manager) {
    return rewrite(type, object, Part.STATUS, manager);
  }

  /// Changes a copy of the present object and stores it, all but its status.
  ///
  /// @throws StatusException 404 NotFound
  public ObjectNode modify(
      ResourceType type,
      String namespace,
      String name,
      String manager,
      Consumer<ObjectNode> change) {
    return alter(type, namespace, name, Part.MAIN, manager, changing(change));
  }

  /// Changes a copy of the present object and stores its status.
  ///
  /// @throws StatusException 404 NotFound
  public ObjectNode modifyStatus(
      ResourceType type,
      String namespace,
      String name,
      String manager,
      Consumer<ObjectNode> change) {
    return alter(type, namespace, name, Part.STATUS, manager, changing(change));
  }

  /// Removes an object at once, whatever its grace period or finalizers.
  ///
  /// @return whether it was there
  public boolean delete(ResourceType type, String namespace, String name) {
    return change(
        () -> {
          Stored known = objects.get(type).get(Stored.key(type, namespace, name));
          if (known == null) {
            return false;
          }
          put(StoreEvent.Change.DELETED, Revising.restamped(known, revision + 1), known);
          return true;
        });
  }

  public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
    return find(type, namespace, name).map(Stored::tree);
  }

  /// All objects of a type, by namespace and name.
  public List<ObjectNode> list(ResourceType type) {
    return list(type, "");
  }

  /// The objects of a type, by namespace and name.
  ///
  /// @param namespace empty for all namespaces
  public List<ObjectNode> list(ResourceType type, String namespace) {
    return snapshot(type, namespace, 0, "").items().stream().map(Stored::tree).toList();
  }

  /// The revision of the latest change of anything.
  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  /// Calls back for every change after a revision, in order, one at a time, in the thread that
  /// writes, outside the store's lock and before its write returns, unless another thread is
  /// delivering, which then goes on. The subscriber may write; its own changes follow when it has
  /// returned. An exception of the subscriber ends the subscription and meets the writer.
  ///
  /// @throws StatusException 410 Expired when changes since then are forgotten
  public Subscription subscribe(long afterRevision, Consumer<StoreEvent> subscriber) {
    Delivery delivery = new Delivery(subscriber, subscribers::remove);
    change(
        () -> {
          logs.values().stream()
              .flatMap(log -> since(log, afterRevision, Integer.MAX_VALUE).stream())
              .sorted((one, other) -> Long.compare(one.revision(), other.revision()))
              .forEach(delivery::offer);
          return subscribers.add(delivery);
        });
    return delivery;
  }

  /// Forgets how things were before a revision: who asks for it gets 410.
  public void compact(long revision) {
    change(
        () -> {
          logs.values().forEach(log -> log.compact(revision));
          compacted = Math.max(compacted, revision);
          return compacted;
        });
  }

  /// What a write may touch.
  enum Part {
    /// Everything but the status.
    MAIN(""),
    /// Only the status.
    STATUS("status"),
    /// As MAIN, under the name of the scale subresource.
    SCALE("scale");

    private final String subresource;

    Part(String subresource) {
      this.subresource = subresource;
    }

    String subresource() {
      return subresource;
    }
  }

  /// A list as it was at one revision.
  ///
  /// @param items from the wanted key on
  record Snapshot(long revision, List<Stored> items) {}

  Optional<Stored> find(ResourceType type, String namespace, String name) {
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(type).get(Stored.key(type, namespace, name)));
    } finally {
      lock.unlock();
    }
  }

  /// @param namespace empty for all
  /// @param at the revision, 0 for the present one
  /// @param from the first key wanted
  /// @throws StatusException 410 Expired when that revision is forgotten
  Snapshot snapshot(ResourceType type, String namespace, long at, String from) {
    lock.lock();
    try {
      NavigableMap<String, Stored> now = objects.get(type);
      if (at != 0 && at < revision) {
        List<EventLog.Change> undone = since(logs.get(type), at, Integer.MAX_VALUE);
        if (!undone.isEmpty()) {
          now = new TreeMap<>(now);
          for (EventLog.Change change : undone.reversed()) {
            undo(now, change);
          }
        }
      }
      String prefix = namespace.isEmpty() ? "" : namespace + "/";
      String start = from.compareTo(prefix) > 0 ? from : prefix;
      NavigableMap<String, Stored> tail = now.tailMap(start, true);
      if (!prefix.isEmpty()) {
        tail = tail.headMap(namespace + "0", false);
      }
      return new Snapshot(at == 0 ? revision : at, new ArrayList<>(tail.values()));
    } finally {
      lock.unlock();
    }
  }

  /// The changes of a type after a revision.
  ///
  /// @param waitNanos how long to wait for the first one
  /// @throws StatusException 410 Expired when some of them are forgotten
  List<EventLog.Change> changes(ResourceType type, long after, int limit, long waitNanos)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = waitNanos;
      List<EventLog.Change> found = since(logs.get(type), after, limit);
      while (found.isEmpty() && left > 0) {
        left = written.awaitNanos(left);
        found = since(logs.get(type), after, limit);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the store has reached a revision.
  ///
  /// @return whether it has, in time
  boolean reaches(long wanted, long waitMillis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (revision < wanted && left > 0) {
        left = written.awaitNanos(left);
      }
      return revision >= wanted;
    } finally {
      lock.unlock();
    }
  }

  /// Changes one object in one step.
  ///
  /// @param change from a copy of the present object to the wished one
  ObjectNode alter(
      ResourceType type,
      String namespace,
      String name,
      Part part,
      String manager,
      UnaryOperator<ObjectNode> change) {
    return change(
        () -> {
          Stored known = objects.get(type).get(Stored.key(type, namespace, name));
          if (known == null) {
            throw StatusException.notFound(type, name);
          }
          ObjectNode wished = change.apply(known.tree().deepCopy());
          Optional<ObjectNode> revised =
              revising.revised(known, wished, part, manager, revision + 1);
          revised.ifPresent(
              object -> put(StoreEvent.Change.MODIFIED, Stored.of(type, object), known));
          return revised.orElseGet(known::tree);
        });
  }

  private ObjectNode rewrite(ResourceType type, ObjectNode object, Part part, String manager) {
    String namespace = object.at("/metadata/namespace").asText();
    String name = object.at("/metadata/name").asText();
    return alter(type, namespace, name, part, manager, _ -> object);
  }

  private static UnaryOperator<ObjectNode> changing(Consumer<ObjectNode> change) {
    return object -> {
      change.accept(object);
      ((ObjectNode) object.path("metadata")).remove("resourceVersion");
      return object;
    };
  }

  private List<EventLog.Change> since(EventLog log, long after, int limit) {
    if (after < log.floor()) {
      throw StatusException.expired(
          "too old resource version: %d (%d)".formatted(after, log.floor()));
    }
    return log.after(after, limit);
  }

  private static void undo(NavigableMap<String, Stored> objects, EventLog.Change change) {
    Stored previous = change.previous();
    if (previous == null) {
      objects.remove(change.object().key());
    } else {
      objects.put(previous.key(), previous);
    }
  }

  private void put(StoreEvent.Change kind, Stored stored, @Nullable Stored previous) {
    if (kind == StoreEvent.Change.DELETED) {
      objects.get(stored.type()).remove(stored.key());
    } else {
      objects.get(stored.type()).put(stored.key(), stored);
    }
    revision = stored.revision();
    EventLog.Change change = new EventLog.Change(revision, kind, stored, previous);
    logs.get(stored.type()).append(change);
    subscribers.forEach(subscriber -> subscriber.offer(change));
    written.signalAll();
  }

  private <T> T change(Supplier<T> action) {
    T result;
    lock.lock();
    try {
      result = action.get();
    } finally {
      lock.unlock();
    }
    if (!lock.isHeldByCurrentThread()) {
      subscribers.forEach(Delivery::drain);
    }
    return result;
  }
}
