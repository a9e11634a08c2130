package flybridge.score;

import flybridge.watch.UpdateSink;
import java.io.IOException;

/// The path by which a console follows a real cluster, from its kubeconfig to updates for the
/// model. A score takes the very same one.
@FunctionalInterface
public interface WatchPath {

  /// Begins to follow, on threads of its own, and returns at once.
  ///
  /// @param kubeconfig the text of a kubeconfig with one context
  /// @param sink may block while the model is behind
  Following follow(String kubeconfig, UpdateSink sink) throws IOException;

  /// A cluster that is being followed.
  interface Following extends AutoCloseable {
    @Override
    void close();
  }
}
