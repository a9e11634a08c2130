package flybridge.watch;

/// Whether this server has streaming lists, as far as any scope has found out. Safe from any
/// thread.
final class StreamingLists {
  private volatile boolean refused;

  boolean worthTrying() {
    return !refused;
  }

  void refuse() {
    refused = true;
  }

  /// The server is another one now.
  void forget() {
    refused = false;
  }
}
