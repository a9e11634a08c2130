package flybridge.cluster;

import java.util.List;

/// A ConfigMap's name, age and keys. Its values are never read: it is watched as metadata, and the
/// keys come from managedFields.
public record ConfigMap(Meta meta, List<String> keys) implements Resource {
  @Override
  public Kind kind() {
    return Kind.CONFIG_MAP;
  }
}
