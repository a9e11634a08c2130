package flybridge.watch.json;

import flybridge.cluster.Lease;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads leases. When a renewal was seen is stamped by the model.
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
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    holder = "";
    renewedAt = 0;
    acquiredAt = 0;
    durationSeconds = 0;
    transitions = 0;
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "spec" -> json.object(part -> spec(json, part));
            default -> json.skip();
          }
        });
    return new Lease(
        meta.meta(), holder, renewedAt, acquiredAt, durationSeconds, transitions, 0, true);
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "holderIdentity" -> holder = json.sharedText();
      case "renewTime" -> renewedAt = json.micros();
      case "acquireTime" -> acquiredAt = json.micros();
      case "leaseDurationSeconds" -> durationSeconds = json.count();
      case "leaseTransitions" -> transitions = json.count();
      default -> json.skip();
    }
  }
}
