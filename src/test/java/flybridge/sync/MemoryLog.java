package flybridge.sync;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Reach;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A database of the simulation: rows get their serial numbers when they are handed in and are seen
/// once their transaction has committed, which may be later than that of a higher number. It can be
/// put back to an earlier state, as when a replica that lags becomes the primary. Written on its
/// own, not from the log's code.
final class MemoryLog implements SharedLog {
  private static final Comparator<Entry> IN_CHAIN =
      Comparator.comparingLong((Entry entry) -> entry.envelope().seq()).thenComparing(Entry::hash);

  private final RandomGenerator random;
  private final boolean keepsLateWords;
  private Map<Bytes32, Row> committed = new LinkedHashMap<>();
  private final List<List<Row>> pending = new ArrayList<>();
  private final Map<Device, List<Entry>> chains = new TreeMap<>();
  private boolean changed = true;
  private long serial;
  private boolean reachable = true;
  private int failing;

  record Row(long id, Entry entry) {}

  MemoryLog(RandomGenerator random, boolean keepsLateWords) {
    this.random = random;
    this.keepsLateWords = keepsLateWords;
  }

  /// @param in after how many calls the network goes; 0 for not
  void reachable(boolean yes, int in) {
    reachable = yes;
    failing = in;
  }

  private void call() throws SharedLogException {
    settle(random.nextInt(3) == 0);
    failing--;
    if (!reachable || failing == 0) {
      throw new SharedLogException(SharedLogException.Reason.UNREACHABLE, "out of reach", null);
    }
  }

  /// Commits what was handed in, in any order.
  void settle(boolean all) {
    while (!pending.isEmpty() && (all || random.nextInt(2) == 0)) {
      commit(pending.remove(random.nextInt(pending.size())));
    }
  }

  private void commit(List<Row> rows) {
    changed = true;
    rows.forEach(row -> committed.putIfAbsent(row.entry().hash(), row));
    Set<Bytes32> gone = new HashSet<>();
    for (Row row : keepsLateWords ? rows : committed.values()) {
      if (row.entry().envelope().kind() == EntryKind.REDACT.code()) {
        gone.add(row.entry().envelope().about());
      }
    }
    if (!gone.isEmpty()) {
      committed.replaceAll((_, row) -> erases(gone, row.entry()) ? erased(row) : row);
    }
  }

  private static boolean erases(Set<Bytes32> gone, Entry entry) {
    return switch (entry.kind().orElseThrow()) {
      case REDACT, CONFIRM, REVOKE, SUCCEED -> false;
      case AMEND -> gone.contains(entry.hash()) || gone.contains(entry.envelope().about());
      default -> gone.contains(entry.hash());
    };
  }

  private static Row erased(Row row) {
    return new Row(row.id(), row.entry().erased());
  }

  /// A state to which the database can be put back.
  Map<Bytes32, Row> snapshot() {
    return new LinkedHashMap<>(committed);
  }

  /// What was committed since is lost, as is what was on its way.
  void restore(Map<Bytes32, Row> snapshot) {
    committed = new LinkedHashMap<>(snapshot);
    pending.clear();
    changed = true;
  }

  Stream<Entry> all() {
    return committed.values().stream().map(Row::entry);
  }

  /// What a reader by serial numbers sees.
  List<Row> beyond(long id) throws SharedLogException {
    call();
    return committed.values().stream()
        .filter(row -> row.id() > id)
        .sorted(Comparator.comparingLong(Row::id))
        .toList();
  }

  private Map<Device, List<Entry>> chains() {
    if (changed) {
      changed = false;
      chains.clear();
      all()
          .forEach(
              entry ->
                  chains
                      .computeIfAbsent(entry.envelope().device(), _ -> new ArrayList<>())
                      .add(entry));
      chains.values().forEach(chain -> chain.sort(IN_CHAIN));
    }
    return chains;
  }

  private List<Entry> chain(Device device) {
    return chains().getOrDefault(device, List.of());
  }

  @Override
  public VersionVector vector() throws SharedLogException {
    call();
    return reaches();
  }

  /// Whether everything that was handed in has been committed.
  boolean idle() {
    return pending.isEmpty();
  }

  VersionVector reaches() {
    Map<Device, Reach> reaches = new HashMap<>();
    for (Device device : chains().keySet()) {
      List<Entry> chain = chain(device);
      long seq = 0;
      for (Entry entry : chain) {
        seq += entry.envelope().seq() == seq + 1 ? 1 : 0;
      }
      long digest = chain.stream().mapToLong(entry -> entry.hash().a()).sum();
      reaches.put(device, new Reach(seq, chain.size(), digest));
    }
    return new VersionVector(reaches);
  }

  @Override
  public List<Entry> after(Device device, long seq, int most) throws SharedLogException {
    call();
    return chain(device).stream()
        .filter(entry -> entry.envelope().seq() > seq)
        .limit(most)
        .toList();
  }

  @Override
  public List<Bytes32> hashes(Device device) throws SharedLogException {
    call();
    return chain(device).stream().map(Entry::hash).toList();
  }

  @Override
  public List<Entry> entries(Device device, Collection<Bytes32> hashes) throws SharedLogException {
    call();
    return chain(device).stream().filter(entry -> hashes.contains(entry.hash())).toList();
  }

  @Override
  public List<Entry> redactionsOf(Collection<Bytes32> hashes) throws SharedLogException {
    call();
    return all()
        .filter(entry -> entry.envelope().kind() == EntryKind.REDACT.code())
        .filter(entry -> hashes.contains(entry.envelope().about()))
        .toList();
  }

  /// Sometimes the answer gets lost although the entries arrived.
  @Override
  public void push(List<Entry> entries) throws SharedLogException {
    call();
    pending.add(entries.stream().map(entry -> new Row(++serial, entry)).toList());
    settle(false);
    if (failing == 1) {
      call();
    }
  }

  @Override
  public List<SignedHead> heads() {
    return List.of();
  }

  @Override
  public void push(SignedHead head) {
    throw new UnsupportedOperationException("the simulation is about entries");
  }

  @Override
  public List<Presence> present(Presence own) {
    return List.of(own);
  }

  @Override
  public void listen(Runnable more) {
    throw new UnsupportedOperationException("every hint is lost here");
  }

  @Override
  public void close() {
    settle(true);
  }
}
