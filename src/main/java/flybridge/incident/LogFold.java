package flybridge.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes entries as they come, in any order and any number of times, and keeps the log that they
/// make. What an entry costs follows what it changes and not the length of the log. One thread at a
/// time; the views it gives may go anywhere.
public final class LogFold {
  private final KeptEntries entries = new KeptEntries();
  private final @Nullable EntrySource source;
  private final ChainIndex chains = new ChainIndex();
  private final Redactions redactions = new Redactions();
  private final DeviceFold devices;
  private final Map<Bytes32, Duration> ahead = new HashMap<>();
  private final Corrections corrections = new Corrections();
  private final Map<String, Map<Bytes32, Entry>> incidents = new HashMap<>();
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Map<SharedKey, Sighting> sightings = new LinkedHashMap<>();
  private final Map<Bytes32, Line> placed = new HashMap<>();
  private final Map<String, IncidentState> states = new HashMap<>();
  private final Set<String> dirty = new HashSet<>();
  private final GrowingLines lines = new GrowingLines();
  private LogView view = LogView.EMPTY;
  private boolean changed;

  /// An empty log that trusts every device alike.
  public LogFold() {
    this(null);
  }

  /// An empty log.
  ///
  /// @param own the device from whose side the others are trusted; null to trust all alike
  public LogFold(@Nullable Device own) {
    this(own, null);
  }

  /// An empty log that holds only what it must.
  ///
  /// @param source has what [#add(Entry, long)] is given; null for none
  public LogFold(@Nullable Device own, @Nullable EntrySource source) {
    this.devices = new DeviceFold(own);
    this.source = source;
  }

  /// The log that these entries make.
  public static LogView of(Collection<Entry> entries) {
    LogFold fold = new LogFold();
    entries.forEach(fold::add);
    return fold.view();
  }

  /// @return false when it was there before
  public boolean add(Entry given) {
    return add(given, 0);
  }

  /// @param row the number under which the source has it; 0 for none
  /// @return false when it was there before
  public boolean add(Entry given, long row) {
    if (entries.get(given.hash()) != null) {
      return false;
    }
    Entry entry = erases(given) ? given.erased() : given;
    changed = true;
    devices.add(entry);
    boolean whole = source == null || row == 0 || !alone(entry);
    Kept kept = whole ? Kept.whole(entry) : Kept.stored(entry, row, source);
    entries.add(kept);
    chains.add(kept);
    if (!whole) {
      lines.put(kept);
      return true;
    }
    corrections.add(entry);
    String incident = entry.envelope().incident();
    if (!incident.isEmpty()) {
      incidents.computeIfAbsent(incident, _ -> new LinkedHashMap<>()).put(entry.hash(), entry);
    }
    redactions.add(entry.envelope());
    List<Entry> gone = wouldErase(entry);
    gone.forEach(this::erase);
    readAgain(entry);
    gone.forEach(one -> readAgain(one.erased()));
    return true;
  }

  /// Whether it makes a line of its own and bears on nothing else.
  private boolean alone(Entry entry) {
    Envelope envelope = entry.envelope();
    return envelope.about() == null
        && envelope.incident().isEmpty()
        && entry.content().body() instanceof Body.Remark
        && corrections.about(entry.hash()).isEmpty();
  }

  /// What an entry says shows in its own line and in those of the entries that it is about.
  private void readAgain(Entry entry) {
    for (Optional<Entry> next = Optional.of(entry); next.isPresent(); next = target(next.get())) {
      refresh(next.get());
    }
  }

  /// The entries here whose words a redaction takes away, whether or not it has come already.
  public List<Entry> wouldErase(Entry redaction) {
    Bytes32 about = redaction.envelope().about();
    if (about == null || redaction.envelope().kind() != EntryKind.REDACT.code()) {
      return List.of();
    }
    Redactions one = new Redactions();
    one.add(redaction.envelope());
    return Stream.concat(entry(about).stream(), corrections.about(about).stream())
        .filter(entry -> one.erase(entry.envelope(), entry.hash()))
        .toList();
  }

  /// The redactions by which words are gone, so that an erased entry never travels without them.
  public List<Entry> redactionsOf(Collection<Entry> erased) {
    return corrections.redactionsOf(erased);
  }

  private void erase(Entry entry) {
    Entry erased = entry.erased();
    Kept kept = entries.get(erased.hash());
    if (kept != null) {
      kept.hold(erased);
    }
    corrections.replace(erased);
  }

  /// Whether the words of an entry that has not come yet would have to be gone.
  public boolean erases(Entry entry) {
    return redactions.erase(entry.envelope(), entry.hash());
  }

  /// Marks an entry that came from the future.
  ///
  /// @param by how far its stamp was ahead of the wall clock here
  public void cameAhead(Bytes32 hash, Duration by) {
    ahead.put(hash, by);
    changed = true;
  }

  /// How much of each chain is here.
  public VersionVector vector() {
    return chains.vector();
  }

  /// A chain's entries after that number, by number and hash.
  public List<Entry> after(Device device, long seq, int most) {
    return chains.after(device, seq, most);
  }

  /// The hashes of all of a chain's entries, by number and hash.
  public List<Bytes32> hashes(Device device) {
    return chains.all(device).map(Kept::hash).toList();
  }

  /// One hash over all entries in the log's order: two logs that have the same are the same.
  public Bytes32 root() {
    return entries.root();
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
    if (own != null) {
      return Optional.of(own);
    }
    Optional<Entry> entry = entry(hash);
    return entry.filter(this::alone).isPresent()
        ? entry.map(Corrections.NONE::read)
        : entry.flatMap(this::target).flatMap(target -> line(target.hash()));
  }

  /// The entry of that hash.
  public Optional<Entry> entry(Bytes32 hash) {
    return Optional.ofNullable(entries.get(hash)).map(Kept::entry);
  }

  /// Entries about this one, corrections and others, in no order.
  public List<Entry> about(Bytes32 hash) {
    return corrections.about(hash);
  }

  /// The log as it is now; the same object while nothing has changed.
  public LogView view() {
    if (changed) {
      for (String incident : dirty) {
        IncidentFold.fold(incident, Subject.lines(linesOf(incident)))
            .ifPresent(state -> states.put(incident, state));
      }
      dirty.clear();
      changed = false;
      LogView.Marks marks =
          new LogView.Marks(devices.devices(), Map.copyOf(ahead), chains.forked());
      view =
          new LogView(view.version() + 1, lines.sorted(), states.values(), marks, chains.vector());
    }
    return view;
  }

  private Optional<Entry> target(Entry entry) {
    return Optional.ofNullable(entry.envelope().about()).flatMap(this::entry);
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
      lines.put(line);
    }
  }

  private void remove(Line line) {
    if (line.body() instanceof Body.Observation seen) {
      Subject subject = subjects.get(seen.key().subject());
      if (subject != null) {
        show(subject.without(line));
      }
    } else {
      lines.drop(line.order());
    }
  }

  private Stream<Line> linesOf(String incident) {
    return incidents.getOrDefault(incident, Map.of()).keySet().stream()
        .map(placed::get)
        .filter(Objects::nonNull);
  }

  private void show(Subject subject) {
    List<Line> collapsed = subject.collapsed();
    for (Line old : subject.shown()) {
      lines.drop(old.order());
    }
    for (Line line : collapsed) {
      lines.put(line);
    }
    subject.shown(collapsed);
  }
}
