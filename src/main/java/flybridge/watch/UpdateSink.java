package flybridge.watch;

import flybridge.cluster.Update;
import java.util.List;

/// Takes what the cluster says. Called from many threads at once; one that blocks slows the server
/// down and loses nothing, so a bounded queue's `put` will do.
@FunctionalInterface
public interface UpdateSink {

  /// @param batch in order, never empty, not to be altered
  void accept(List<Update> batch) throws InterruptedException;
}
