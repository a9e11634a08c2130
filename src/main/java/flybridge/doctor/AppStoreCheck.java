package flybridge.doctor;

import flybridge.apps.Store;
import flybridge.apps.StorePoll;
import flybridge.apps.StoreState;
import flybridge.change.Reports;
import flybridge.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether app stores can be read, each by one reading.
final class AppStoreCheck {
  private static final String NONE = "app stores";

  private final List<Store> stores;
  private final Time time;

  AppStoreCheck(List<Store> stores, Time time) {
    this.stores = stores;
    this.time = time;
  }

  List<Check> checks() throws InterruptedException {
    if (stores.isEmpty()) {
      return List.of(
          Check.notSetUp(
              NONE,
              "Submissions are not read; name a store with --app-store-connect or --google-play."));
    }
    List<Check> checks = new ArrayList<>();
    for (Store store : stores) {
      checks.add(check(new StorePoll(store, new Reports(), time).read()));
    }
    return checks;
  }

  private static Check check(StoreState state) {
    if (!state.trouble().isEmpty()) {
      return Check.failed(state.store(), state.trouble());
    }
    String found =
        String.format(
            Locale.ROOT,
            "Apps that are read: %d; submissions under way: %d. %s",
            state.apps(),
            state.underWay(),
            state.allowance());
    return Check.ok(state.store(), found.strip());
  }
}
