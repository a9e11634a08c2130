package flybridge.change;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Takes in changes that the cluster's API knows nothing of: an app's way through a store's review,
/// what a person announces in the log. Whoever reports one names it by a key of its own choice, and
/// tells it again under that key when more is known, as that it has ended. Safe from any thread;
/// never waits.
public final class Reports {
  /// More are not kept; those told first go first.
  static final int MOST = 500;

  private final Set<String> expected = new HashSet<>();
  private volatile Map<String, Change> latest = Map.of();
  private volatile Map<String, String> unreadable = Map.of();

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

  /// Says that a source is about to be read for the first time.
  public synchronized void expect(String source) {
    expected.add(source);
  }

  /// Says that a source cannot be read, so that what it told may be old.
  ///
  /// @param sentence why, and what to do
  public synchronized void cannotRead(String source, String sentence) {
    expected.remove(source);
    Map<String, String> next = new LinkedHashMap<>(unreadable);
    next.put(source, sentence);
    unreadable = next;
  }

  /// Says that a source was read.
  public synchronized void readable(String source) {
    expected.remove(source);
    Map<String, String> next = new LinkedHashMap<>(unreadable);
    if (next.remove(source) != null) {
      unreadable = next;
    }
  }

  /// Whether no source is still to be read for the first time.
  public synchronized boolean complete() {
    return expected.isEmpty();
  }

  /// Sources that cannot be read, each with a sentence; the same map while nothing is new.
  public Map<String, String> unreadable() {
    return unreadable;
  }

  /// All that is told; the same map while nothing is new.
  Map<String, Change> latest() {
    return latest;
  }
}
