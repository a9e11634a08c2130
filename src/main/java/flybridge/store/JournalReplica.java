package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Head;
import flybridge.incident.Intake;
import flybridge.incident.Replica;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import flybridge.time.Time;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A journal as one replica among others. What writes returns when it is on the disk; [#vector()]
/// never waits. Safe from any thread.
public final class JournalReplica implements Replica {
  private final Ledger ledger;
  private final Database writer;
  private final Database reader;
  private final Time time;

  JournalReplica(Ledger ledger, Database writer, Database reader, Time time) {
    this.ledger = ledger;
    this.writer = writer;
    this.reader = reader;
    this.time = time;
  }

  @Override
  public Device device() {
    return ledger.device();
  }

  @Override
  public VersionVector vector() {
    return ledger.view().vector();
  }

  @Override
  public List<Entry> after(Device device, long seq, int most) {
    return ledger.locked(() -> ledger.fold().after(device, seq, most));
  }

  @Override
  public List<Bytes32> hashes(Device device) {
    return ledger.locked(() -> ledger.fold().hashes(device));
  }

  @Override
  public List<Entry> entries(Collection<Bytes32> hashes) {
    return ledger.locked(
        () -> hashes.stream().map(ledger.fold()::entry).flatMap(Optional::stream).toList());
  }

  @Override
  public List<Entry> redactionsOf(Collection<Entry> entries) {
    return ledger.locked(() -> ledger.fold().redactionsOf(entries));
  }

  /// One hash over all entries: two consoles that read the same have the same log.
  public Bytes32 root() {
    return ledger.locked(() -> ledger.fold().root());
  }

  @Override
  public Intake receive(List<Entry> entries) {
    return ledger.receive(entries, false);
  }

  /// Takes in entries that a file carries without all that was before them.
  public Intake receiveParts(List<Entry> entries) {
    return ledger.receive(entries, true);
  }

  @Override
  public Entry startNewChain() {
    return ledger.startNewChain();
  }

  @Override
  public Optional<SignedHead> signHead() {
    return ledger.signHead(time.instant());
  }

  @Override
  public void remember(Collection<SignedHead> heads) {
    Set<Head> known = new HashSet<>();
    reader.read(HeadTable::all).forEach(signed -> known.add(signed.head()));
    List<SignedHead> signed =
        heads.stream()
            .filter(head -> !known.contains(head.head()))
            .filter(SignedHead::valid)
            .toList();
    if (signed.isEmpty()) {
      return;
    }
    writer.write(
        connection -> {
          for (SignedHead head : signed) {
            HeadTable.remember(connection, head);
          }
          return true;
        });
  }

  /// Of each device the farthest head that is remembered.
  public List<SignedHead> heads() {
    return reader.read(HeadTable::farthest);
  }
}
