package flybridge.sync;

import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.VersionVector;
import java.util.List;

/// A reader that asks only for what is beyond the end of each chain, and so never learns of forks.
final class EndsOnly implements World.Exchanger {
  private final MemoryReplica mine;

  EndsOnly(MemoryReplica mine) {
    this.mine = mine;
  }

  @Override
  public void exchange(MemoryLog log) throws SharedLogException {
    VersionVector there = log.vector();
    for (Device device : there.differing(mine.vector())) {
      long have = mine.vector().of(device).seq();
      if (mine.receive(log.after(device, have, Integer.MAX_VALUE)).chainElsewhere()) {
        mine.startNewChain();
      }
      List<Entry> more = mine.after(device, there.of(device).seq(), Integer.MAX_VALUE);
      if (!more.isEmpty()) {
        log.push(more);
      }
    }
  }
}
