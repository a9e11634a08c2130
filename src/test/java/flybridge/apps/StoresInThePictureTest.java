package flybridge.apps;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.change.Change;
import flybridge.engine.Engine;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import flybridge.engine.Questions;
import flybridge.engine.Setup;
import flybridge.engine.StoreReading;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the stores tell stands in the picture beside the cluster, and so does a store that is out
/// of reach.
@Timeout(120)
class StoresInThePictureTest {
  @TempDir private Path folder;

  @Test
  void aSubmissionIsInFlightAndAnUnreadableStoreAnAlert() throws Exception {
    KeyPair key = Desk.elliptic();
    Path file = Desk.secret(folder.resolve("key.p8"), Desk.pem(key));
    AppStoreConnect.Settings settings =
        new AppStoreConnect.Settings(AppleStandIn.ISSUER, "KEY1", file, List.of());
    Store other =
        new UnusableStore(
            "Google Play",
            new StoreException(StoreException.Reason.KEY, "There is no file play.json."));
    try (AppleStandIn apple = new AppleStandIn(Time.system());
        HttpClient client = HttpClient.newHttpClient();
        Journal journal = Journal.open(folder.resolve("journal"), Time.system())) {
      apple.keys.put("KEY1", key.getPublic());
      apple.version("v1", "7.1", "IN_REVIEW");
      apple.review("r1", "v1", "IN_REVIEW", Instant.now(), AppleStandIn.person("Mei", "Tan"));
      Store store = new AppStoreConnect(settings, apple.place(), client, Time.system());
      try (Engine engine = Engine.open(setup(List.of(store, other)), journal, () -> "ana")) {
        Picture told = comesTo(engine, picture -> picture.changes().inFlight().count() == 1);
        assertThat(told.changes().inFlight().axes()).containsExactly(Change.Topic.APP);
        assertThat(told.changes().rows().getFirst().who()).isEqualTo("Mei Tan");
        Picture alerted = comesTo(engine, picture -> !picture.alerts().alerts().isEmpty());
        assertThat(alerted.alerts().alerts())
            .singleElement()
            .satisfies(
                alert -> {
                  assertThat(alert.finding()).isEqualTo("eyes/store-unreadable");
                  assertThat(alert.title()).isEqualTo("Google Play cannot be read");
                  assertThat(alert.evidence())
                      .isEqualTo("There is no file play.json. Nothing was read of it yet.");
                });
        assertThat(alerted.changes().troubles()).hasSize(1);
      }
    }
  }

  private static Setup setup(List<Store> stores) {
    Time time = Time.system();
    Setup bare = new Setup("prod", _ -> () -> {}, time, time, 1, false, new Questions(), null);
    return bare.with(new StoreReading(bare.source(), stores, bare.reports(), time));
  }

  private static Picture comesTo(Engine engine, Predicate<Picture> expected) throws Exception {
    CompletableFuture<Picture> found = new CompletableFuture<>();
    Runnable look =
        () -> {
          Picture now = engine.latest();
          if (expected.test(now)) {
            found.complete(now);
          }
        };
    try (Pictures.Watch _ = engine.onPublished(look)) {
      look.run();
      return found.get(60, TimeUnit.SECONDS);
    }
  }
}
