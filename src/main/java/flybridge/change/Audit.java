package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings changes and audit records together: a record proves who made a change when it wrote that
/// very object, in that way, at that time, or made the very version that was seen. Not thread-safe:
/// the model's thread calls it.
final class Audit {
  /// Records that are kept for changes which are noticed later; the oldest go first.
  static final int MOST = 200_000;

  /// The server's clock and ours may differ by so much where no version tells.
  private static final Duration NEAR = Duration.ofSeconds(6);

  /// A drain may go on for so long.
  private static final Duration LONG = Duration.ofMinutes(10);

  private record Key(String resource, String namespace, String name) {}

  private final ChangeLog log;
  private final Map<Key, List<AuditRecord>> records = new HashMap<>();
  private final Deque<AuditRecord> oldest = new ArrayDeque<>();
  private final Map<Key, Set<Long>> suspects = new HashMap<>();
  private final Map<Long, Set<Key>> expected = new HashMap<>();

  /// How far the log's clock is ahead of the one that changes are dated by.
  private Duration ahead = Duration.ZERO;

  private @Nullable Duration lastAhead;

  Audit(ChangeLog log) {
    this.log = log;
    log.onAdded(this::added);
    log.onTraced(this::traced);
    log.onForgotten(this::dismiss);
  }

  void clear() {
    suspects.clear();
    expected.clear();
    ahead = Duration.ZERO;
    lastAhead = null;
  }

  private void added(Change change) {
    change.objects().forEach(object -> expect(change.id(), object));
    identify(change.id());
  }

  private void traced(long id, ObjectRef object) {
    expect(id, object);
    identify(id);
  }

  private void expect(long id, ObjectRef object) {
    Key key = key(object);
    for (Key one : List.of(key, collection(key))) {
      suspects.computeIfAbsent(one, _ -> new HashSet<>()).add(id);
      expected.computeIfAbsent(id, _ -> new HashSet<>()).add(one);
    }
  }

  /// A change that is no longer kept waits for no record.
  private void dismiss(long id) {
    for (Key key : expected.getOrDefault(id, Set.of())) {
      suspects.computeIfPresent(
          key,
          (_, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
          });
    }
    expected.remove(id);
  }

  /// How many objects and collections it waits for records of.
  int suspects() {
    return suspects.size();
  }

  /// Where a deletion of many is told, which names none of them.
  private static Key collection(Key key) {
    return new Key(key.resource(), key.namespace(), "");
  }

  /// Takes in what the log told since.
  void take(List<AuditRecord> fresh) {
    Set<Long> concerned = new HashSet<>();
    for (AuditRecord record : fresh) {
      Key key = new Key(record.resource(), record.namespace(), record.name());
      records.computeIfAbsent(key, _ -> new ArrayList<>()).add(record);
      oldest.add(record);
      concerned.addAll(suspects.getOrDefault(key, Set.of()));
    }
    while (oldest.size() > MOST) {
      forget(oldest.remove());
    }
    concerned.forEach(this::identify);
  }

  private void forget(AuditRecord record) {
    Key key = new Key(record.resource(), record.namespace(), record.name());
    List<AuditRecord> known = records.get(key);
    known.remove(record);
    if (known.isEmpty()) {
      records.remove(key);
    }
  }

  private void identify(long id) {
    Change change = log.get(id);
    if (change == null || change.by().certainty() == Certainty.PROVEN) {
      return;
    }
    best(change)
        .ifPresent(record -> log.amend(id, known -> known.by(evidence(record).with(known.by()))));
  }

  private static Attribution evidence(AuditRecord record) {
    return record.shared()
        ? Attribution.UNKNOWN
        : Attribution.proven(record.who(), record.program(), "audit log");
  }

  /// The version decides where it is told; else people before programs, and the nearest in time.
  private Optional<AuditRecord> best(Change change) {
    AuditRecord best = null;
    for (ObjectRef object : change.objects()) {
      for (AuditRecord record : of(object)) {
        boolean exact = record.version() != 0 && record.version() == change.version();
        boolean fits =
            fits(record, change)
                && (exact || !isLater(record, change) && near(record, change, within(change)));
        if (fits && (exact || better(record, best, change))) {
          best = record;
        }
        if (fits && exact) {
          compareClocks(record, change);
          return Optional.of(record);
        }
      }
    }
    for (ObjectRef pod : log.traces(change.id())) {
      for (AuditRecord record : of(pod)) {
        if (tookAway(record) && atTheTime(record, pod, change) && better(record, best, change)) {
          best = record;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /// Whether it wrote a version that is newer than the one that was seen.
  private static boolean isLater(AuditRecord record, Change change) {
    boolean told = record.version() != 0 && change.version() != 0;
    return told && !change.what().equals(Lives.DELETED) && record.version() > change.version();
  }

  /// What is known by its version tells how the clocks differ; two that agree are believed.
  private void compareClocks(AuditRecord record, Change change) {
    if (!change.live()) {
      return;
    }
    Duration now = Duration.between(change.at(), record.at());
    boolean agrees = lastAhead != null && now.minus(lastAhead).abs().compareTo(NEAR) <= 0;
    if (now.abs().compareTo(NEAR) <= 0) {
      ahead = Duration.ZERO;
    } else if (agrees) {
      ahead = now;
    }
    lastAhead = now;
  }

  private List<AuditRecord> of(ObjectRef object) {
    Key key = key(object);
    List<AuditRecord> own = records.getOrDefault(key, List.of());
    List<AuditRecord> many = records.getOrDefault(collection(key), List.of());
    if (many.isEmpty()) {
      return own;
    }
    List<AuditRecord> all = new ArrayList<>(own);
    all.addAll(many);
    return all;
  }

  private boolean better(AuditRecord one, @Nullable AuditRecord other, Change change) {
    if (one.shared()) {
      return false;
    }
    if (other == null || other.machine() != one.machine()) {
      return other == null || other.machine();
    }
    return distance(one, change).compareTo(distance(other, change)) < 0;
  }

  private Duration distance(AuditRecord record, Change change) {
    return Duration.between(record.at(), change.at()).plus(ahead).abs();
  }

  private boolean near(AuditRecord record, Change change, Duration within) {
    return distance(record, change).compareTo(within) <= 0;
  }

  /// What was found is dated by the API itself, in whole seconds.
  private static Duration within(Change change) {
    return change.live() ? NEAR : Duration.ofSeconds(Past.SAME_SECONDS);
  }

  private static boolean tookAway(AuditRecord record) {
    return record.verb().startsWith("delete") || record.subresource().equals("eviction");
  }

  /// A pod's name is its own; of many at once only the time tells.
  private boolean atTheTime(AuditRecord record, ObjectRef pod, Change change) {
    return record.name().equals(pod.name()) && !isOrdinal(pod) || near(record, change, LONG);
  }

  /// A StatefulSet's pods bear the same names again and again.
  private static boolean isOrdinal(ObjectRef pod) {
    return pod.name().matches(".*-\\d+");
  }

  private static boolean fits(AuditRecord record, Change change) {
    boolean plain = record.subresource().isEmpty();
    return switch (change.what()) {
      case Lives.CREATED, "added" ->
          plain && (record.verb().equals("create") || record.verb().equals("patch"));
      case Lives.DELETED -> plain && record.verb().startsWith("delete");
      case Drains.DRAIN, "pods deleted by hand", "pods evicted", "pods replaced" -> false;
      default -> {
        boolean writes = record.verb().equals("update") || record.verb().equals("patch");
        boolean scale =
            record.subresource().equals("scale") && change.what().contains(Differences.REPLICAS);
        boolean reported = record.subresource().equals("status");
        yield writes && (NodeChanges.isReported(change) ? reported : plain || scale);
      }
    };
  }

  private static Key key(ObjectRef object) {
    String resource = Kind.of(object.kind()).map(Kind::plural).orElse(object.kind());
    return new Key(resource, object.namespace(), object.name());
  }
}
