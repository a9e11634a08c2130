package flybridge.watch.protobuf;

import flybridge.cluster.Lease;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads `Lease` {metadata 1, spec 2 {holderIdentity 1, leaseDurationSeconds 2, acquireTime 3,
/// renewTime 4, leaseTransitions 5}}. When a renewal was seen is stamped by the model.
final class LeaseReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.NOTHING);
  private String holder = "";
  private long renewedAt;
  private long acquiredAt;
  private int durationSeconds;
  private int transitions;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    holder = "";
    renewedAt = 0;
    acquiredAt = 0;
    durationSeconds = 0;
    transitions = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        default -> in.pass();
      }
    }
    return new Lease(
        meta.meta(), holder, renewedAt, acquiredAt, durationSeconds, transitions, 0, true);
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> holder = in.sharedText();
        case 2 -> durationSeconds = in.count();
        case 3 -> acquiredAt = in.micros();
        case 4 -> renewedAt = in.micros();
        case 5 -> transitions = in.count();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}
