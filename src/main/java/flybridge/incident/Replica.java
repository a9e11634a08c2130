package flybridge.incident;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A console's log as it is exchanged with others: a grow-only set of entries. Two replicas that
/// have talked have the same set, and so the same log.
public interface Replica {
  /// As which device it writes.
  Device device();

  /// How much of each chain is here. Never waits.
  VersionVector vector();

  /// What a device wrote after that number, by number and hash, at most so many entries. Redacted
  /// words are missing.
  List<Entry> after(Device device, long seq, int most);

  /// The hashes of all of a chain's entries here, by number and hash.
  List<Bytes32> hashes(Device device);

  /// The entries of these hashes, as far as they are here, in that order.
  List<Entry> entries(Collection<Bytes32> hashes);

  /// The redactions by which the words of these are gone. They travel together, so that a redaction
  /// cannot get lost after it has worked.
  List<Entry> redactionsOf(Collection<Entry> entries);

  /// Takes in what other consoles wrote, in any order and any number of times; all of it is kept
  /// when it returns, or none.
  Intake receive(List<Entry> entries);

  /// Goes on as a new device that the present one vouches for. To be called when
  /// [Intake#chainElsewhere()] says that this chain has another writer.
  ///
  /// @return the first entry of the new chain, which says so
  Entry startNewChain();

  /// Signs the end of this device's chain and remembers it; empty while nothing is written.
  Optional<SignedHead> signHead();

  /// Remembers heads that other consoles signed.
  void remember(Collection<SignedHead> heads);
}
