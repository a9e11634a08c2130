package flybridge.app;

import flybridge.access.AccessException;
import flybridge.access.EnvironmentProxies;
import flybridge.apps.AppStoreConnect;
import flybridge.apps.GooglePlay;
import flybridge.apps.Store;
import flybridge.apps.StoreException;
import flybridge.apps.UnusableStore;
import flybridge.engine.Setup;
import flybridge.engine.StoreReading;
import flybridge.time.Time;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which app stores are read.
final class AppStoreOptions {
  private static final Duration CONNECTS = Duration.ofSeconds(10);

  @Option(
      names = "--app-store-connect",
      paramLabel = "FILE",
      description =
          "Whose submissions to App Store Connect are shown: JSON with issuer, keyId, keyFile and,"
              + " if not all, apps; of mode 0600 as the key's file.")
  private @Nullable Path appStoreConnect;

  @Option(
      names = "--google-play",
      paramLabel = "FILE",
      description =
          "Whose releases on Google Play are shown: JSON with serviceAccountFile, packages and, if"
              + " not production, tracks; of mode 0600 as the account's file.")
  private @Nullable Path googlePlay;

  /// The setup with what was named here.
  Setup added(Setup setup) {
    try {
      List<Store> stores = usable();
      return stores.isEmpty()
          ? setup
          : setup.with(new StoreReading(setup.source(), stores, setup.reports(), Time.system()));
    } catch (StoreException wrong) {
      throw Refusal.cannotOpen(wrong.sentence());
    }
  }

  /// The same for a doctor, to whom wrong settings are one more finding.
  List<Store> stores() {
    try {
      return usable();
    } catch (StoreException wrong) {
      return List.of(new UnusableStore("app stores", wrong));
    }
  }

  private List<Store> usable() throws StoreException {
    List<Store> stores = new ArrayList<>();
    Time time = Time.system();
    if (appStoreConnect != null) {
      AppStoreConnect.Settings settings = AppStoreConnect.Settings.read(appStoreConnect);
      stores.add(
          new AppStoreConnect(
              settings, AppStoreConnect.PLACE, client(AppStoreConnect.PLACE), time));
    }
    if (googlePlay != null) {
      GooglePlay.Settings settings = GooglePlay.Settings.read(googlePlay);
      stores.add(new GooglePlay(settings, GooglePlay.PLACE, client(GooglePlay.PLACE), time));
    }
    return stores;
  }

  private static HttpClient client(URI place) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    try {
      return HttpClient.newBuilder()
          .sslContext(surroundings.authorities().context())
          .proxy(EnvironmentProxies.towards(place, surroundings.environment()))
          .connectTimeout(CONNECTS)
          .build();
    } catch (AccessException unusable) {
      throw Refusal.cannotOpen(unusable.sentence());
    }
  }
}
