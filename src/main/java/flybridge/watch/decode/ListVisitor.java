package flybridge.watch.decode;

import flybridge.cluster.Resource;
import java.io.IOException;

/// Told of a page of a list while it is being read.
public interface ListVisitor {

  /// The list's metadata, which servers send before the items.
  ///
  /// @param revision the list's resourceVersion
  /// @param next the token of the next page, empty on the last
  void opened(String revision, String next) throws IOException;

  /// How many objects there are beyond this page; told before the list is opened, where the server
  /// says it (`metadata.remainingItemCount`).
  default void remaining(long objects) {}

  void object(Resource resource) throws IOException;
}
