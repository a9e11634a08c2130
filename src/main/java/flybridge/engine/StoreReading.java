package flybridge.engine;

import flybridge.apps.AppStores;
import flybridge.apps.Store;
import flybridge.change.Reports;
import flybridge.time.Time;
import java.util.List;

/// A source beside which app stores are read, for as long.
///
/// @param stores those that are read
/// @param reports takes what they tell
/// @param time by which the stores live: the real one
public record StoreReading(Source source, List<Store> stores, Reports reports, Time time)
    implements Source {
  @Override
  public Running start(Sink sink) {
    Running running = source.start(sink);
    AppStores reading = AppStores.follow(stores, reports, time);
    return new Running() {
      @Override
      public boolean insecure(boolean expected) {
        return running.insecure(expected);
      }

      @Override
      public void close() {
        reading.close();
        running.close();
      }
    };
  }
}
