package flybridge.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The log at one moment: immutable, cheap to hold, safe on any thread.
public final class LogView {
  /// The log before the first entry.
  public static final LogView EMPTY = new LogView(0, SortedLines.EMPTY, List.of());

  private static final int LETTERS = 26;

  private final long version;
  private final List<Line> lines;
  private final List<IncidentState> incidents;
  private final Map<String, IncidentState> byHandle;

  LogView(long version, List<Line> lines, Collection<IncidentState> states) {
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
  /// list with fast access by index.
  public List<Line> lines() {
    return lines;
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
