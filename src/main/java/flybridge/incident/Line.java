package flybridge.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the log as people read it: an entry with everything that later entries say about it,
/// or an observation that no incident cites.
///
/// @param order its place
/// @param entry null for an observation that is not in the chain
/// @param kind null when a newer Flybridge wrote it
/// @param body what it says, amendments included; null when it cannot be read
/// @param author the person, also where a machine on that person's console wrote it
/// @param happenedAt when it happened, amendments included
/// @param recordedAt when it was written down; for an observation, when a console saw it
/// @param amendments the amendments in force, oldest first
/// @param struckBy the strike in force
/// @param redactedBy the redaction that erased it
/// @param witnesses how many consoles reported it, at least 1
public record Line(
    Order order,
    @Nullable Entry entry,
    @Nullable EntryKind kind,
    @Nullable Body body,
    String author,
    boolean machine,
    String incident,
    String context,
    Instant happenedAt,
    Instant recordedAt,
    List<Entry> amendments,
    @Nullable Entry struckBy,
    @Nullable Entry redactedBy,
    int witnesses)
    implements Placed {
  /// The log's order.
  public static final Comparator<Line> IN_ORDER = Comparator.comparing(Line::order);

  /// The order in which things happened, which is how the story is told; the log's order decides
  /// between equals.
  public static final Comparator<Line> BY_TIME =
      Comparator.comparing(Line::happenedAt).thenComparing(Line::order);

  /// Times that differ by less are the same to a reader.
  private static final Duration SAME = Duration.ofSeconds(2);

  @Override
  public Line line() {
    return this;
  }

  public boolean struck() {
    return struckBy != null;
  }

  public boolean redacted() {
    return redactedBy != null;
  }

  /// Whether it was written down at another time than it happened.
  public boolean late() {
    return Duration.between(happenedAt, recordedAt).abs().compareTo(SAME) >= 0;
  }

  /// Whether the writer's wall clock was behind what the log had already seen, or the entry came
  /// from the future: how far its place is ahead of the clock that stamped it.
  public Duration skew() {
    if (entry == null) {
      return Duration.ZERO;
    }
    Envelope envelope = entry.envelope();
    return Duration.between(envelope.recordedAt(), envelope.stamp().instant());
  }

  static Line of(Sighting sighting) {
    Body.Observation seen = sighting.observation();
    return new Line(
        sighting.order(),
        null,
        EntryKind.OBSERVATION,
        seen,
        "",
        true,
        "",
        sighting.context(),
        sighting.happenedAt(),
        seen.seenAt(),
        List.of(),
        null,
        null,
        1);
  }

  Line witnessed(int count) {
    return new Line(
        order,
        entry,
        kind,
        body,
        author,
        machine,
        incident,
        context,
        happenedAt,
        recordedAt,
        amendments,
        struckBy,
        redactedBy,
        count);
  }
}
