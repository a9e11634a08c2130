package flybridge.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The log at one moment: immutable, cheap to hold, safe on any thread.
public final class LogView {
  /// The log before the first entry.
  public static final LogView EMPTY =
      new LogView(0, SortedLines.EMPTY, List.of(), Marks.NONE, VersionVector.EMPTY);

  private static final int LETTERS = 26;

  private final long version;
  private final SortedLines lines;
  private final List<IncidentState> incidents;
  private final Map<String, IncidentState> byHandle;

  private final Marks marks;
  private final VersionVector vector;

  /// What the marks of lines follow from.
  ///
  /// @param ahead by how far entries came from the future, by hash
  /// @param forked hashes of entries that share their number with another
  record Marks(Devices devices, Map<Bytes32, Duration> ahead, Set<Bytes32> forked) {
    static final Marks NONE = new Marks(Devices.NONE, Map.of(), Set.of());
  }

  LogView(
      long version,
      SortedLines lines,
      Collection<IncidentState> states,
      Marks marks,
      VersionVector vector) {
    this.marks = marks;
    this.vector = vector;
    this.version = version;
    this.lines = lines;
    this.incidents = named(states);
    this.byHandle = new HashMap<>();
    for (IncidentState incident : incidents) {
      byHandle.put(incident.id(), incident);
      byHandle.put(incident.name().toLowerCase(Locale.ROOT), incident);
    }
  }

  /// Rises with every change; 0 before the first.
  public long version() {
    return version;
  }

  /// Every line in the log's order: entries, and observations that no incident cites. An immutable
  /// list with fast access by index; one far back may be read from the disk when it is asked for,
  /// which takes less than a millisecond.
  public List<Line> lines() {
    return lines;
  }

  /// Of the lines those of observations that no incident cites.
  public List<Line> sightings() {
    return lines.besideTheChain();
  }

  /// How much of each chain is in it.
  public VersionVector vector() {
    return vector;
  }

  /// The devices that write the log, and how far each is trusted here.
  public Devices devices() {
    return marks.devices();
  }

  /// What a reader should know about a line before believing it; empty for most.
  public Set<Mark> marks(Line line) {
    Entry entry = line.entry();
    if (entry == null) {
      return Set.of();
    }
    Set<Mark> found = EnumSet.noneOf(Mark.class);
    marks
        .devices()
        .of(entry.envelope().device())
        .ifPresent(
            known -> {
              Order revokedAt = known.revokedAt();
              if (revokedAt != null && entry.order().compareTo(revokedAt) > 0) {
                found.add(Mark.REVOKED);
              } else if (!known.trusted() && revokedAt == null) {
                found.add(Mark.UNCONFIRMED);
              }
            });
    if (marks.ahead().containsKey(entry.hash())) {
      found.add(Mark.FUTURE);
    }
    if (marks.forked().contains(entry.hash())) {
      found.add(Mark.FORKED);
    }
    return found;
  }

  /// Every incident, the one declared first coming first.
  public List<IncidentState> incidents() {
    return incidents;
  }

  /// @param handle an id, or a name such as `INC-14` or `inc-14`
  public Optional<IncidentState> incident(String handle) {
    return Optional.ofNullable(byHandle.get(handle.toLowerCase(Locale.ROOT)));
  }

  /// The incident to look at: the worst that is open, of equals the latest.
  public Optional<IncidentState> current() {
    return incidents.reversed().stream()
        .filter(IncidentState::open)
        .min(Comparator.comparingInt(IncidentState::severity));
  }

  /// The highest number that an incident has, 0 where there is none.
  public int highestNumber() {
    return incidents.stream().mapToInt(IncidentState::number).max().orElse(0);
  }

  private static List<IncidentState> named(Collection<IncidentState> states) {
    List<IncidentState> sorted = new ArrayList<>(states);
    sorted.sort(Comparator.comparing(LogView::declared));
    Map<Integer, Integer> taken = new HashMap<>();
    return sorted.stream().map(state -> state.named(name(state, taken))).toList();
  }

  private static String name(IncidentState state, Map<Integer, Integer> taken) {
    int number = state.number();
    int nth = taken.merge(number, 1, Integer::sum);
    if (nth == 1) {
      return "INC-" + number;
    }
    return "INC-" + number + (nth <= LETTERS ? String.valueOf((char) ('a' + nth - 1)) : "-" + nth);
  }

  private static Order declared(IncidentState state) {
    return state.lines().stream()
        .filter(line -> line.kind() == EntryKind.DECLARE)
        .map(Line::order)
        .findFirst()
        .orElseThrow();
  }
}
