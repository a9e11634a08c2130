package flybridge.watch.protobuf;

import flybridge.cluster.Namespace;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads `Namespace` {metadata 1, status 3 {phase 1}}.
final class NamespaceReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    String phase = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 3 -> phase = in.one(1);
        default -> in.pass();
      }
    }
    return new Namespace(meta.meta(), phase);
  }
}
