package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.Time;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final Records records = new Records();
  private final List<Delivery> subscribers = new CopyOnWriteArrayList<>();
  private final Revising revising;

  /// @param time stamps objects
  /// @param seed decides uids and generated names
  public ObjectStore(Time time, long seed) {
    revising = new Revising(time, new Names(new Random(seed)));
  }

  /// Adds an object. Missing are filled in: a name from `generateName`, uid, creation time and, for
  /// kinds that have one, generation; a uid or creation time that is given stays.
  ///
  /// @param manager who is named in `managedFields`
  /// @throws StatusException 409 AlreadyExists
  public ObjectNode create(ResourceType type, ObjectNode object, String manager) {
    return add(type, object, Writer.of(manager, Part.MAIN));
  }

  ObjectNode add(ResourceType type, ObjectNode object, Writer writer) {
    return change(
        () -> {
          ObjectNode created = revising.created(type, object, writer, records.revision() + 1);
          Stored stored = Stored.of(type, created);
          if (records.find(type, stored.key()).isPresent()) {
            throw StatusException.alreadyExists(type, created.at("/metadata/name").asText());
          }
          put(StoreEvent.Change.ADDED, stored, null);
          return created;
        });
  }

  /// Puts an object in as it stands, with its uid, resource version and managed fields: what was
  /// recorded elsewhere. The store's revision becomes at least the object's; nobody is told.
  public void restore(ResourceType type, ObjectNode object) {
    change(
        () -> {
          Stored stored = Stored.of(type, Revising.ordered(type, Trees.copy(object)));
          stored.prepare();
          records.place(stored);
          return object;
        });
  }

  /// Replaces all but the status.
  ///
  /// @throws StatusException 404 NotFound; 409 Conflict when the object names another resource
  ///   version than the present one
  public ObjectNode update(ResourceType type, ObjectNode object, String manager) {
    return rewrite(type, object, Writer.of(manager, Part.MAIN));
  }

  /// Replaces the status and leaves the rest.
  ///
  /// @throws StatusException as [#update]
  public ObjectNode updateStatus(ResourceType type, ObjectNode object, String manager) {
    return rewrite(type, object, Writer.of(manager, Part.STATUS));
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
    return alter(type, namespace, name, Writer.of(manager, Part.MAIN), changing(change));
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
    return alter(type, namespace, name, Writer.of(manager, Part.STATUS), changing(change));
  }

  /// Removes an object at once, whatever its grace period or finalizers. Its last state, under the
  /// revision of the removal, is what watchers get.
  ///
  /// @return whether it was there
  public boolean delete(ResourceType type, String namespace, String name) {
    return change(
        () -> {
          Optional<Stored> known = records.find(type, namespace, name);
          known.ifPresent(
              object ->
                  put(
                      StoreEvent.Change.DELETED,
                      Revising.restamped(object, records.revision() + 1),
                      object));
          return known.isPresent();
        });
  }

  public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
    return records.find(type, namespace, name).map(Stored::tree);
  }

  /// All objects of a type, by namespace and name.
  public List<ObjectNode> list(ResourceType type) {
    return list(type, "");
  }

  /// The objects of a type, by namespace and name.
  ///
  /// @param namespace empty for all namespaces
  public List<ObjectNode> list(ResourceType type, String namespace) {
    return records.snapshot(type, namespace, 0, "").items().stream().map(Stored::tree).toList();
  }

  /// The revision of the latest change of anything.
  public long revision() {
    return records.revision();
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
          Arrays.stream(ResourceType.values())
              .flatMap(type -> records.since(type, afterRevision, Integer.MAX_VALUE).stream())
              .sorted(Comparator.comparingLong(EventLog.Change::revision))
              .forEach(delivery::offer);
          return subscribers.add(delivery);
        });
    return delivery;
  }

  /// Forgets how things were before a revision: who asks for it gets 410.
  public void compact(long revision) {
    records.atomically(
        () -> {
          records.compact(revision);
          return revision;
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

  /// What the server reads.
  Records records() {
    return records;
  }

  /// Changes one object in one step.
  ///
  /// @param change from a copy of the present object to the wished one
  ObjectNode alter(
      ResourceType type,
      String namespace,
      String name,
      Writer writer,
      UnaryOperator<ObjectNode> change) {
    return change(
        () -> {
          Stored known =
              records
                  .find(type, namespace, name)
                  .orElseThrow(() -> StatusException.notFound(type, name));
          ObjectNode wished = change.apply(known.tree().deepCopy());
          Optional<ObjectNode> revised =
              revising.revised(known, wished, writer, records.revision() + 1);
          revised.ifPresent(
              object -> put(StoreEvent.Change.MODIFIED, Stored.of(type, object), known));
          return revised.orElseGet(known::tree);
        });
  }

  private ObjectNode rewrite(ResourceType type, ObjectNode object, Writer writer) {
    String namespace = object.at("/metadata/namespace").asText();
    String name = object.at("/metadata/name").asText();
    return alter(type, namespace, name, writer, _ -> object);
  }

  private static UnaryOperator<ObjectNode> changing(Consumer<ObjectNode> change) {
    return object -> {
      change.accept(object);
      object.withObject("/metadata").remove("resourceVersion");
      return object;
    };
  }

  private void put(StoreEvent.Change kind, Stored stored, @Nullable Stored previous) {
    EventLog.Change change = records.put(kind, stored, previous);
    subscribers.forEach(subscriber -> subscriber.offer(change));
  }

  private <T> T change(Supplier<T> step) {
    T result = records.atomically(step);
    if (!records.isHeld()) {
      subscribers.forEach(Delivery::drain);
    }
    return result;
  }
}
