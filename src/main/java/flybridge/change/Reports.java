package flybridge.change;

import java.util.LinkedHashMap;
import java.util.Map;

/// Takes in changes that the cluster's API knows nothing of: an app's way through a store's review,
/// what a person announces in the log. Whoever reports one names it by a key of its own choice, and
/// tells it again under that key when more is known, as that it has ended. Safe from any thread;
/// never waits.
public final class Reports {
  /// More are not kept; those told first go first.
  static final int MOST = 500;

  private volatile Map<String, Change> latest = Map.of();

  /// Tells a change, or more of one that was told before.
  ///
  /// @param key names it for good, as `app-store 6741234567`
  public synchronized void tell(String key, Change change) {
    Map<String, Change> next = new LinkedHashMap<>(latest);
    next.put(key, change);
    if (next.size() > MOST) {
      next.remove(next.keySet().iterator().next());
    }
    latest = next;
  }

  /// Takes back what was told under a key.
  public synchronized void withdraw(String key) {
    Map<String, Change> next = new LinkedHashMap<>(latest);
    if (next.remove(key) != null) {
      latest = next;
    }
  }

  /// All that is told; the same map while nothing is new.
  Map<String, Change> latest() {
    return latest;
  }
}
