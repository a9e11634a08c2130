package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Meta;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what the API still holds of the past. Each entry is dated by the API, in whole seconds.
final class Past {
  /// What happened in the same instant has times that differ by so much at most.
  static final long SAME_SECONDS = 2;

  /// Older things are history, and not looked for.
  static final Duration WINDOW = Duration.ofDays(7);

  /// More are not told; the newest are.
  static final int MOST = 1_000;

  private final List<Change> found = new ArrayList<>();
  private final Map<ObjectRef, List<Long>> explained = new HashMap<>();
  private final long earliest;
  private final long latest;

  /// @param now on the server's clock
  Past(Instant now) {
    this.latest = now.getEpochSecond();
    this.earliest = now.minus(WINDOW).getEpochSecond();
  }

  boolean covers(long seconds) {
    return seconds >= earliest && seconds <= latest + SAME_SECONDS;
  }

  void add(long seconds, Topic topic, ObjectRef object, Facet facet, Attribution by) {
    add(seconds, topic, object, facet, by, List.of());
  }

  void add(
      long seconds,
      Topic topic,
      ObjectRef object,
      Facet facet,
      Attribution by,
      List<String> remarks) {
    explained.computeIfAbsent(object, _ -> new ArrayList<>()).add(seconds);
    if (covers(seconds)) {
      Instant at = Instant.ofEpochSecond(seconds);
      Change change = Change.of(at, topic, object, facet, by, 0);
      found.add(change.reconstructed().followedBy(remarks));
    }
  }

  /// Whether something was found of an object that was done in this instant.
  boolean explains(ObjectRef object, long seconds) {
    return explained.getOrDefault(object, List.of()).stream()
        .anyMatch(known -> same(known, seconds));
  }

  /// When the last thing was done to an object that was found, up to a moment; 0 if none was.
  long last(ObjectRef object, long until) {
    return explained.getOrDefault(object, List.of()).stream()
        .filter(known -> known <= until)
        .max(Long::compare)
        .orElse(0L);
  }

  static boolean same(long one, long other) {
    return Math.abs(one - other) <= SAME_SECONDS;
  }

  /// Who wrote one of these fields in that instant; nobody where two did.
  static Attribution writer(Meta meta, long seconds, String field) {
    List<FieldManager> fitting =
        meta.managers().stream()
            .filter(one -> one.time() != 0 && same(one.time(), seconds))
            .filter(one -> !one.subresource().equals("status"))
            .filter(one -> one.owns(field))
            .toList();
    return fitting.size() == 1 ? Attribution.tool(fitting.getFirst().name()) : Attribution.UNKNOWN;
  }

  /// The making of an object, by whoever wrote to it in the instant of its creation.
  void created(Resource object) {
    Optional<FieldManager> creator =
        Writers.creator(object.meta()).filter(one -> same(one.time(), object.meta().createdAt()));
    add(
        object.meta().createdAt(),
        ObjectChanges.topic(object),
        object.ref(),
        isAsMade(object) ? Lives.created(object) : new Facet(Lives.CREATED, null, null),
        Writers.attribution(creator));
  }

  /// Whether an object is still as it was made: what it is now would else be told of then.
  private static boolean isAsMade(Resource object) {
    return object.meta().generation() <= 1 && Writers.decisions(object.meta()).size() <= 1;
  }

  /// Oldest first, so that they are told in order.
  List<Change> found() {
    List<Change> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Change::at));
    return sorted.size() <= MOST ? sorted : sorted.subList(sorted.size() - MOST, sorted.size());
  }
}
