package flybridge.sync;

import flybridge.incident.Entry;
import java.util.List;

/// How pollers usually read a table: whatever has a higher serial number than the highest one seen.
/// A row that commits after one with a higher number is never seen.
final class SerialReader implements World.Exchanger {
  private final MemoryReplica mine;
  private long seen;
  private long given;

  SerialReader(MemoryReplica mine) {
    this.mine = mine;
  }

  @Override
  public void exchange(MemoryLog log) throws SharedLogException {
    List<Entry> own = mine.after(mine.device(), given, Integer.MAX_VALUE);
    if (!own.isEmpty()) {
      log.push(own);
      given = own.getLast().envelope().seq();
    }
    for (MemoryLog.Row row : log.beyond(seen)) {
      mine.receive(List.of(row.entry()));
      seen = row.id();
    }
  }
}
