package flybridge.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes entries as they come, in any order and any number of times, and keeps the log that they
/// make. What an entry costs follows what it changes and not the length of the log. One thread at a
/// time; the views it gives may go anywhere.
public final class LogFold {
  private final Map<Bytes32, Entry> entries = new HashMap<>();
  private final Corrections corrections = new Corrections();
  private final Map<String, Map<Bytes32, Entry>> incidents = new HashMap<>();
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Map<SharedKey, Sighting> sightings = new LinkedHashMap<>();
  private final Map<Bytes32, Line> placed = new HashMap<>();
  private final Map<String, IncidentState> states = new HashMap<>();
  private final Set<String> dirty = new HashSet<>();
  private SortedLines lines = SortedLines.EMPTY;
  private LogView view = LogView.EMPTY;
  private boolean changed;

  /// An empty log.
  public LogFold() {}

  /// The log that these entries make.
  public static LogView of(Collection<Entry> entries) {
    LogFold fold = new LogFold();
    entries.forEach(fold::add);
    return fold.view();
  }

  /// @return false when it was there before
  public boolean add(Entry entry) {
    if (entries.putIfAbsent(entry.hash(), entry) != null) {
      return false;
    }
    changed = true;
    corrections.add(entry);
    String incident = entry.envelope().incident();
    if (!incident.isEmpty()) {
      incidents.computeIfAbsent(incident, _ -> new LinkedHashMap<>()).put(entry.hash(), entry);
    }
    for (Optional<Entry> next = Optional.of(entry); next.isPresent(); next = target(next.get())) {
      refresh(next.get());
    }
    return true;
  }

  /// Takes an observation that is not in the chain; the same key again replaces it.
  public void add(Sighting sighting) {
    SharedKey key = sighting.observation().key();
    if (sightings.put(key, sighting) == null) {
      changed = true;
      show(subjects.computeIfAbsent(key.subject(), _ -> new Subject()).with(sighting));
    }
  }

  /// The observations beside the chain, in the order in which they came.
  public Collection<Sighting> sightings() {
    return Collections.unmodifiableCollection(sightings.values());
  }

  /// Forgets observations beside the chain: those seen before that moment, and of the rest the
  /// first, until no more than so many are left.
  public void forget(Instant before, int most) {
    int tooMany = sightings.size() - most;
    for (Sighting sighting : List.copyOf(sightings.values())) {
      Body.Observation seen = sighting.observation();
      if (tooMany > 0 || seen.seenAt().isBefore(before)) {
        tooMany--;
        changed = true;
        sightings.remove(seen.key());
        Subject subject = subjects.get(seen.key().subject());
        if (subject != null) {
          show(subject.without(seen.key()));
        }
      }
    }
  }

  /// The line in which an entry shows: its own, or that of the entry which it corrects.
  public Optional<Line> line(Bytes32 hash) {
    Line own = placed.get(hash);
    return own != null
        ? Optional.of(own)
        : entry(hash).flatMap(this::target).flatMap(target -> line(target.hash()));
  }

  /// The entry of that hash.
  public Optional<Entry> entry(Bytes32 hash) {
    return Optional.ofNullable(entries.get(hash));
  }

  /// Entries about this one, corrections and others, in no order.
  public List<Entry> about(Bytes32 hash) {
    return corrections.about(hash);
  }

  /// The log as it is now; the same object while nothing has changed.
  public LogView view() {
    if (changed) {
      for (String incident : dirty) {
        IncidentFold.fold(incident, linesOf(incident))
            .ifPresent(state -> states.put(incident, state));
      }
      dirty.clear();
      changed = false;
      view = new LogView(view.version() + 1, lines, states.values());
    }
    return view;
  }

  private Optional<Entry> target(Entry entry) {
    Bytes32 about = entry.envelope().about();
    return about == null ? Optional.empty() : entry(about);
  }

  private void refresh(Entry entry) {
    String incident = entry.envelope().incident();
    if (!incident.isEmpty()) {
      dirty.add(incident);
    }
    if (entry.kind().map(EntryKind::correction).orElse(false)) {
      return;
    }
    Line line = corrections.read(entry);
    Line before = placed.put(entry.hash(), line);
    if (before != null) {
      remove(before);
    }
    if (line.body() instanceof Body.Observation seen) {
      show(subjects.computeIfAbsent(seen.key().subject(), _ -> new Subject()).with(line));
    } else {
      lines = lines.with(line);
    }
  }

  private void remove(Line line) {
    if (line.body() instanceof Body.Observation seen) {
      Subject subject = subjects.get(seen.key().subject());
      if (subject != null) {
        show(subject.without(line));
      }
    } else {
      lines = lines.without(line.order());
    }
  }

  private void show(Subject subject) {
    List<Line> collapsed = subject.collapsed();
    for (Line old : subject.shown) {
      lines = lines.without(old.order());
    }
    for (Line line : collapsed) {
      lines = lines.with(line);
    }
    subject.shown = collapsed;
  }

  private List<Line> linesOf(String incident) {
    List<Line> result = new ArrayList<>();
    Map<String, Subject> seen = new HashMap<>();
    for (Entry entry : incidents.getOrDefault(incident, Map.of()).values()) {
      Line line = placed.get(entry.hash());
      if (line != null && line.body() instanceof Body.Observation observation) {
        seen.computeIfAbsent(observation.key().subject(), _ -> new Subject()).with(line);
      } else if (line != null) {
        result.add(line);
      }
    }
    seen.values().forEach(subject -> result.addAll(subject.collapsed()));
    result.sort(Line.IN_ORDER);
    return result;
  }

  /// All observations of one thing.
  private static final class Subject {
    private final Map<Bytes32, Line> cited = new HashMap<>();
    private final Map<SharedKey, Line> sighted = new HashMap<>();
    private List<Line> shown = List.of();

    Subject with(Line line) {
      cited.put(line.order().hash(), line);
      return this;
    }

    Subject without(Line line) {
      cited.remove(line.order().hash());
      return this;
    }

    Subject without(SharedKey key) {
      sighted.remove(key);
      return this;
    }

    Subject with(Sighting sighting) {
      sighted.put(sighting.observation().key(), Line.of(sighting));
      return this;
    }

    /// What the chain has comes first, so that every console shows the same line for it.
    List<Line> collapsed() {
      List<Line> all = new ArrayList<>(cited.values());
      all.sort(Line.IN_ORDER);
      List<Line> beside = new ArrayList<>(sighted.values());
      beside.sort(Line.IN_ORDER);
      all.addAll(beside);
      return Collapse.of(all);
    }
  }
}
