package flybridge.bench;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import flybridge.sync.Presence;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import java.util.Collection;
import java.util.List;

/// A shared log of which every hint gets lost.
record Deaf(SharedLog log) implements SharedLog {
  @Override
  public void listen(Runnable more) {
    // Nothing is heard.
  }

  @Override
  public VersionVector vector() throws SharedLogException {
    return log.vector();
  }

  @Override
  public List<Entry> after(Device device, long seq, int most) throws SharedLogException {
    return log.after(device, seq, most);
  }

  @Override
  public List<Bytes32> hashes(Device device) throws SharedLogException {
    return log.hashes(device);
  }

  @Override
  public List<Entry> entries(Device device, Collection<Bytes32> hashes) throws SharedLogException {
    return log.entries(device, hashes);
  }

  @Override
  public List<Entry> redactionsOf(Collection<Bytes32> hashes) throws SharedLogException {
    return log.redactionsOf(hashes);
  }

  @Override
  public void push(List<Entry> entries) throws SharedLogException {
    log.push(entries);
  }

  @Override
  public List<SignedHead> heads() throws SharedLogException {
    return log.heads();
  }

  @Override
  public void push(SignedHead head) throws SharedLogException {
    log.push(head);
  }

  @Override
  public List<Presence> present(Presence own) throws SharedLogException {
    return log.present(own);
  }

  @Override
  public void close() {
    log.close();
  }
}
