package flybridge.sync;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import java.util.Collection;
import java.util.List;

/// The place that consoles share: a grow-only set of entries that anybody may ask for whatever they
/// lack. Used by one thread at a time; every call may wait for the network, for some seconds at
/// most.
public interface SharedLog extends AutoCloseable {

  /// How much of each chain is there.
  VersionVector vector() throws SharedLogException;

  /// What a device wrote after that number, by number and hash, at most so many entries.
  List<Entry> after(Device device, long seq, int most) throws SharedLogException;

  /// The hashes of all of a chain's entries. Asked only where forks or gaps leave no shorter way.
  List<Bytes32> hashes(Device device) throws SharedLogException;

  /// The entries of these hashes, as far as they are there.
  List<Entry> entries(Device device, Collection<Bytes32> hashes) throws SharedLogException;

  /// The redactions that name one of these hashes. They are there whenever words are gone.
  List<Entry> redactionsOf(Collection<Bytes32> hashes) throws SharedLogException;

  /// Adds entries; those that are there already stay as they are. All are kept when it returns, or
  /// none.
  void push(List<Entry> entries) throws SharedLogException;

  /// Of each device the last few heads that it signed. Whoever takes them verifies them.
  List<SignedHead> heads() throws SharedLogException;

  void push(SignedHead head) throws SharedLogException;

  /// Says who is here, and hears who else is. What is said is forgotten soon after it was said
  /// last.
  ///
  /// @return everybody, this console included
  List<Presence> present(Presence own) throws SharedLogException;

  /// Has somebody told whenever there may be more. It is a hint and may get lost: whoever relies on
  /// it must look by himself now and then.
  ///
  /// @param more called on a thread of this log
  void listen(Runnable more);

  /// Lets go, without an error where the shared place is out of reach.
  @Override
  void close();
}
