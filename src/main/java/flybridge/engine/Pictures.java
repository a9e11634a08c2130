package flybridge.engine;

/// Where the newest picture is to be had. Screens pull at their own pace; the engine only says that
/// there is something new.
///
/// The engine publishes whenever something changed, and at least once a second while it is open,
/// because ages and clocks are part of a picture. Both methods may be called from any thread and
/// never block.
public interface Pictures {

  /// The newest picture. Its version counts up with every publication.
  Picture latest();

  /// Calls the listener after each publication, on the engine's thread, until the watch is closed.
  /// The listener must return at once.
  Watch onPublished(Runnable listener);

  /// What ends a listener's calls.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
