package flybridge.watch.json;

import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads one object of a kind. Used again and again, so that what objects share is met again.
interface ObjectReader {
  /// @param json stands on the object
  Resource read(JsonCursor json) throws IOException;

  /// Who the object is that is being read, as far as is known.
  MetaReader meta();
}
