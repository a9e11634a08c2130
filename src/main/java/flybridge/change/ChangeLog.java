package flybridge.change;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What changed, as it is known now: a change may learn of its consequences, or of who made it,
/// after it was told. Not thread-safe: the model's thread calls it.
final class ChangeLog {
  /// More are not kept; the oldest go first.
  static final int MOST = 5_000;

  /// Traces of one change that are kept; enough to find who made it.
  private static final int MOST_TRACES = 1_000;

  private final Map<Long, Change> changes = new LinkedHashMap<>();
  private final Map<Long, List<ObjectRef>> traces = new HashMap<>();
  private List<Change> sorted = List.of();
  private InFlight inFlight = InFlight.NOTHING;
  private Consumer<Change> added = change -> {};
  private LongConsumer forgotten = id -> {};
  private BiConsumer<Long, ObjectRef> traced = (id, object) -> {};
  private boolean stale;
  private long last;
  private @Nullable Instant forgottenUntil;

  /// @param listener told of every change that is added, once
  void onAdded(Consumer<Change> listener) {
    added = listener;
  }

  /// @param listener told of every change that is no longer kept
  void onForgotten(LongConsumer listener) {
    forgotten = listener;
  }

  /// @param listener told of every trace, with the change that it belongs to
  void onTraced(BiConsumer<Long, ObjectRef> listener) {
    traced = listener;
  }

  /// @return what the change is known by from now on
  long add(Change change) {
    Change numbered = change.numbered(++last);
    changes.put(last, numbered);
    stale = true;
    if (changes.size() > MOST) {
      forgetOldest();
    }
    added.accept(numbered);
    return numbered.id();
  }

  /// Tells more of a change; one that is no longer kept stays forgotten.
  void amend(long id, UnaryOperator<Change> more) {
    Change known = changes.get(id);
    if (known != null) {
      Change next = more.apply(known);
      if (!next.equals(known)) {
        changes.put(id, next);
        stale = true;
      }
    }
  }

  /// Forgets a change that was taken back.
  ///
  /// @return true
  boolean withdraw(long id) {
    stale |= changes.remove(id) != null;
    traces.remove(id);
    return true;
  }

  /// Notes an object that was touched when the change was made, and not itself what changed: by it
  /// the change can be found in an audit log.
  void trace(long id, ObjectRef object) {
    if (!changes.containsKey(id)) {
      return;
    }
    List<ObjectRef> known = traces.computeIfAbsent(id, _ -> new ArrayList<>());
    if (known.size() < MOST_TRACES) {
      known.add(object);
      traced.accept(id, object);
    }
  }

  List<ObjectRef> traces(long id) {
    return traces.getOrDefault(id, List.of());
  }

  /// Says that a change concerns another object too, by which it can be found in an audit log.
  void expect(long id, ObjectRef object) {
    traced.accept(id, object);
  }

  @Nullable Change get(long id) {
    return changes.get(id);
  }

  void clear() {
    stale = !changes.isEmpty();
    changes.clear();
    traces.clear();
    forgottenUntil = null;
  }

  /// All of them, newest first; the same list as long as nothing was added or amended.
  List<Change> newestFirst() {
    if (stale) {
      List<Change> all = new ArrayList<>(changes.values());
      all.sort(Comparator.comparing(Change::at).thenComparingLong(Change::id).reversed());
      sorted = List.copyOf(all);
      inFlight = InFlight.of(sorted);
      stale = false;
    }
    return sorted;
  }

  /// What is begun and not finished; the same as long as nothing was added or amended.
  InFlight inFlight() {
    newestFirst();
    return inFlight;
  }

  /// Up to when changes were forgotten because there were too many; null if none was.
  @Nullable Instant forgottenUntil() {
    return forgottenUntil;
  }

  private void forgetOldest() {
    Change oldest = newestFirst().getLast();
    changes.remove(oldest.id());
    forgotten.accept(oldest.id());
    traces.remove(oldest.id());
    forgottenUntil = oldest.at();
    stale = true;
  }
}
