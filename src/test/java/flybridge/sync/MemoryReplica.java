package flybridge.sync;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Envelope;
import flybridge.incident.HybridClock;
import flybridge.incident.Intake;
import flybridge.incident.LogFold;
import flybridge.incident.Replica;
import flybridge.incident.SignedHead;
import flybridge.incident.Succession;
import flybridge.incident.VersionVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A console of the simulation: the log's own fold over a disk that is a map. It can be put back to
/// an earlier state, and its wall clock steps.
final class MemoryReplica implements Replica {
  private final Iterator<DeviceKey> keys;
  private final boolean believesTheFuture;
  private Map<Bytes32, Entry> disk = new LinkedHashMap<>();
  private DeviceKey key;
  private LogFold fold;
  private long wallMillis;
  private HybridClock clock;

  /// What a backup holds.
  record Backup(Map<Bytes32, Entry> disk, DeviceKey key) {}

  MemoryReplica(Iterator<DeviceKey> keys, Instant start, boolean believesTheFuture) {
    this.keys = keys;
    this.key = keys.next();
    this.believesTheFuture = believesTheFuture;
    this.wallMillis = start.toEpochMilli();
    this.clock = clock();
    this.fold = new LogFold(key.device());
  }

  private HybridClock clock() {
    return new HybridClock(() -> Instant.ofEpochMilli(wallMillis));
  }

  LogFold fold() {
    return fold;
  }

  long wallMillis() {
    return wallMillis;
  }

  void step(long millis) {
    wallMillis += millis;
  }

  Collection<Entry> disk() {
    return disk.values();
  }

  /// The program ends and starts again: what it has is what the disk has, in whatever order.
  void restart(RandomGenerator random) {
    List<Entry> all = new ArrayList<>(disk.values());
    Collections.shuffle(all, random);
    fold = new LogFold(key.device());
    all.forEach(fold::add);
    clock = clock();
  }

  Backup backup() {
    return new Backup(new LinkedHashMap<>(disk), key);
  }

  void restore(Backup backup, RandomGenerator random) {
    disk = new LinkedHashMap<>(backup.disk());
    key = backup.key();
    restart(random);
  }

  /// As a journal does it: behind everything there that is to be believed, and behind one's own.
  Entry write(Draft draft) {
    List<Entry> own = fold.after(device(), 0, Integer.MAX_VALUE);
    for (Entry entry : disk.values()) {
      var stamp = entry.envelope().stamp();
      boolean followed = believesTheFuture;
      if (followed) {
        clock.follow(stamp);
      } else {
        clock.observe(stamp);
      }
    }
    own.forEach(entry -> clock.follow(entry.envelope().stamp()));
    byte[] salt = new byte[Content.SALT_BYTES];
    salt[0] = (byte) own.size();
    byte[] words = Content.encode(salt, draft.body());
    var stamp = clock.next();
    Envelope envelope =
        new Envelope(
            device(),
            own.isEmpty() ? 1 : own.getLast().envelope().seq() + 1,
            own.isEmpty() ? Bytes32.ZERO : own.getLast().hash(),
            stamp,
            stamp.instant(),
            Instant.ofEpochMilli(wallMillis),
            EntryKind.of(draft.body()).code(),
            draft.machine(),
            Content.hash(words),
            draft.about(),
            draft.author(),
            draft.incident(),
            draft.context());
    Entry entry = Entry.of(envelope, words);
    keep(List.of(entry));
    return entry;
  }

  private int keep(List<Entry> entries) {
    int added = 0;
    for (Entry entry : entries) {
      if (fold.add(entry)) {
        added++;
        disk.put(entry.hash(), fold.entry(entry.hash()).orElseThrow());
        fold.wouldErase(entry).forEach(gone -> disk.put(gone.hash(), gone.erased()));
      }
    }
    return added;
  }

  @Override
  public Device device() {
    return key.device();
  }

  @Override
  public VersionVector vector() {
    return fold.vector();
  }

  @Override
  public List<Entry> after(Device device, long seq, int most) {
    return fold.after(device, seq, most);
  }

  @Override
  public List<Bytes32> hashes(Device device) {
    return fold.hashes(device);
  }

  @Override
  public List<Entry> entries(Collection<Bytes32> hashes) {
    return hashes.stream().map(fold::entry).flatMap(Optional::stream).toList();
  }

  @Override
  public List<Entry> redactionsOf(Collection<Entry> entries) {
    return fold.redactionsOf(entries);
  }

  @Override
  public Intake receive(List<Entry> entries) {
    boolean elsewhere =
        entries.stream()
            .anyMatch(
                entry ->
                    entry.envelope().device().equals(device())
                        && fold.entry(entry.hash()).isEmpty());
    return new Intake(keep(entries), elsewhere, List.of());
  }

  @Override
  public Entry startNewChain() {
    DeviceKey former = key;
    key = keys.next();
    return write(Draft.of(Succession.of(former, key.device()), "machine").byMachine());
  }

  @Override
  public Optional<SignedHead> signHead() {
    return Optional.empty();
  }

  @Override
  public void remember(Collection<SignedHead> heads) {
    // The simulation is about entries; heads are tried with real journals.
  }
}
