package flybridge.engine;

import flybridge.cluster.Update;
import java.util.List;

/// Where news of a cluster comes from: a watch over its API.
@FunctionalInterface
public interface Source {

  /// Begins to deliver, on threads of its own, and returns at once.
  ///
  /// @return ends it, within a second
  Running start(Sink sink);

  /// Takes batches in the order in which they are given by one thread.
  @FunctionalInterface
  interface Sink {
    /// Waits while the engine is behind; that is how the server's stream is slowed down.
    ///
    /// @throws InterruptedException when the waiting thread is told to end
    void accept(List<Update> batch) throws InterruptedException;
  }

  /// A source under way.
  interface Running extends AutoCloseable {
    /// Whether the server's certificate goes unverified now.
    ///
    /// @param expected what was expected of it before
    default boolean insecure(boolean expected) {
      return expected;
    }

    @Override
    void close();
  }
}
