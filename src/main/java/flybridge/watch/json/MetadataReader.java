package flybridge.watch.json;

import flybridge.cluster.ConfigMap;
import flybridge.cluster.Kind;
import flybridge.cluster.Outline;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads kinds that are asked for as metadata. Should a server send `data` all the same, it is
/// skipped unread.
final class MetadataReader implements ObjectReader {
  private final Kind kind;
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS_AND_KEYS);

  /// @param kind one that is read as metadata only
  MetadataReader(Kind kind) {
    this.kind = kind;
  }

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    json.object(
        field -> {
          if (field.equals("metadata")) {
            meta.read(json);
          } else {
            json.skip();
          }
        });
    return kind == Kind.CONFIG_MAP
        ? new ConfigMap(meta.meta(), meta.keys())
        : new Outline(kind, meta.meta(), meta.keys());
  }
}
