package flybridge.watch;

import flybridge.cluster.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All objects of a scope, while a list of them is arriving.
final class Picture {
  private record Name(String namespace, String name) {}

  private final Map<Name, Resource> objects = new LinkedHashMap<>();

  void put(Resource resource) {
    objects.put(new Name(resource.namespace(), resource.name()), resource);
  }

  void remove(Resource gone) {
    objects.remove(new Name(gone.namespace(), gone.name()));
  }

  List<Resource> all() {
    return new ArrayList<>(objects.values());
  }
}
