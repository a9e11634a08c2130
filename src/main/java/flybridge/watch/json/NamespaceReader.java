package flybridge.watch.json;

import flybridge.cluster.Namespace;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads namespaces.
final class NamespaceReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private String phase = "";

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    phase = "";
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "status" -> phase = PodSpecReader.one(json, "phase");
            default -> json.skip();
          }
        });
    return new Namespace(meta.meta(), phase);
  }
}
