package flybridge.apps;

import java.util.List;

/// A store whose settings cannot be used.
public final class UnusableStore extends Store {
  private final String name;
  private final StoreException why;

  /// @param name the store's
  public UnusableStore(String name, StoreException why) {
    this.name = name;
    this.why = why;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  List<String> apps() throws StoreException {
    throw why;
  }

  @Override
  List<Submission> submissions(String app) {
    return List.of();
  }
}
