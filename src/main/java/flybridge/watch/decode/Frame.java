package flybridge.watch.decode;

import flybridge.cluster.Resource;

/// One event of a watch (Kubernetes `metav1.WatchEvent`).
public sealed interface Frame {

  /// `ADDED` or `MODIFIED`; which of them says nothing that the model does not know.
  record Changed(String revision, Resource resource) implements Frame {}

  /// `DELETED`, with the object as it last was.
  record Gone(String revision, Resource resource) implements Frame {}

  /// `BOOKMARK`: everything up to this revision has been sent.
  ///
  /// @param initialEnd whether it ends the initial events of a streaming list (annotation
  ///   `k8s.io/initial-events-end`, KEP-3157)
  record Bookmark(String revision, boolean initialEnd) implements Frame {}

  /// `ERROR`: the server gives the watch up.
  record Failure(ServerStatus status) implements Frame {}

  /// An object that does not fit its kind; it was reported, and is left out of the picture, as a
  /// list leaves it out.
  ///
  /// @param revision empty if not even that could be read, as the others
  record Unreadable(String revision, String namespace, String name) implements Frame {}
}
