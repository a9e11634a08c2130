package flybridge.apps;

import java.time.Duration;
import java.util.List;

/// A store that can be read. Used by one thread at a time; each question waits for the network.
public abstract sealed class Store permits AppStoreConnect, GooglePlay, UnusableStore {
  /// No store is asked more often.
  static final Duration LEAST_PAUSE = Duration.ofSeconds(60);

  /// As people call it.
  public abstract String name();

  /// Names of the apps that are looked at, in a form that the store understands.
  abstract List<String> apps() throws StoreException, InterruptedException;

  /// All that is known of an app.
  abstract List<Submission> submissions(String app) throws StoreException, InterruptedException;

  /// How long to leave it alone after a reading.
  Duration pause() {
    return LEAST_PAUSE;
  }

  /// What is to be said of how much may still be asked; empty where the store does not tell.
  String allowance() {
    return "";
  }

  /// Forgets what was agreed on with the store, as after it refused the key.
  void startAfresh() {}
}
