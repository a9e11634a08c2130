package flybridge.watch.protobuf;

import flybridge.cluster.ConfigMap;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads ConfigMaps, which are asked for as metadata. Should a server send `data` all the same, it
/// is skipped unread.
final class ConfigMapReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS_AND_KEYS);

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    while (in.next()) {
      if (in.field() == 1) {
        meta.read(in);
      }
    }
    return new ConfigMap(meta.meta(), meta.keys());
  }
}
