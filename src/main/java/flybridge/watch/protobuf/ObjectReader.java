package flybridge.watch.protobuf;

import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads one object of a kind. Used again and again, so that what objects share is met again.
interface ObjectReader {
  /// @param in at the beginning of the object's fields
  Resource read(Message in) throws IOException;

  /// Who the object is that is being read, as far as is known.
  MetaReader meta();
}
