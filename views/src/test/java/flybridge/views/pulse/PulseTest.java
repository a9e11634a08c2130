package flybridge.views.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.AlertFeed;
import flybridge.cluster.Freshness;
import flybridge.engine.Changes;
import flybridge.engine.Connection;
import flybridge.engine.LogPicture;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.LogView;
import flybridge.sync.SharingState;
import flybridge.views.picture.FxThread;
import flybridge.views.placement.Maps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class PulseTest {
  private static final long PATIENCE_SECONDS = 60;

  /// Pictures that a test publishes.
  private static final class Publisher implements Pictures {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Picture latest = picture(1);

    void publish(long version) {
      latest = picture(version);
      listeners.forEach(Runnable::run);
    }

    @Override
    public Picture latest() {
      return latest;
    }

    @Override
    public Watch onPublished(Runnable listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    private static Picture picture(long version) {
      Connection connection =
          new Connection("", Freshness.State.LIVE, Duration.ZERO, null, "", false, List.of(), null);
      LogPicture log =
          new LogPicture(
              List.of(),
              Optional.empty(),
              "",
              new Device(Bytes32.ZERO),
              SharingState.LOCAL,
              LogView.EMPTY,
              "");
      return new Picture(
          version,
          Maps.nothing(),
          AlertFeed.EMPTY,
          log,
          Changes.UNKNOWN,
          connection,
          List.of(),
          Maps.NOW);
    }
  }

  private final Publisher publisher = new Publisher();
  private final List<Long> shown = new CopyOnWriteArrayList<>();
  private final Map<Long, CountDownLatch> arrived =
      Map.of(1L, new CountDownLatch(1), 2L, new CountDownLatch(1), 3L, new CountDownLatch(1));

  private Subscription follow() {
    return FxThread.call(
        () ->
            Pulse.follow(
                publisher,
                picture -> {
                  shown.add(picture.version());
                  arrived.get(picture.version()).countDown();
                }));
  }

  private void await(long version) throws InterruptedException {
    assertThat(arrived.get(version).await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theNewestPictureIsShownAtOnce() {
    Subscription following = follow();

    assertThat(shown).containsExactly(1L);
    FxThread.run(following::unsubscribe);
  }

  @Test
  void whatIsOvertakenWithinAFrameIsNotDrawn() throws InterruptedException {
    Subscription following = follow();
    FxThread.run(
        () -> {
          publisher.publish(2);
          publisher.publish(3);
        });
    await(3);

    assertThat(shown).containsExactly(1L, 3L);
    FxThread.run(following::unsubscribe);
  }

  @Test
  void afterFallingAsleepItWakesAgain() throws InterruptedException {
    Subscription following = follow();
    publisher.publish(2);
    await(2);
    WaitForAsyncUtils.waitForFxEvents();
    publisher.publish(3);
    await(3);

    assertThat(shown).containsExactly(1L, 2L, 3L);
    FxThread.run(following::unsubscribe);
  }

  @Test
  void nothingIsShownAfterUnsubscribing() {
    Subscription following = follow();
    FxThread.run(following::unsubscribe);
    publisher.publish(2);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(shown).containsExactly(1L);
    assertThat(publisher.listeners).isEmpty();
  }

  @Test
  void framesAreToldWithWhatWasShownInThem() throws InterruptedException {
    List<Long> shownBy = new CopyOnWriteArrayList<>();
    CountDownLatch told = new CountDownLatch(1);
    Subscription frames =
        FxThread.call(
            () ->
                Pulse.frames(
                    (began, returned) -> {
                      assertThat(returned).isGreaterThan(began);
                      shownBy.add(shown.isEmpty() ? 0 : shown.getLast());
                      if (shownBy.getLast() == 2) {
                        told.countDown();
                      }
                    }));
    Subscription following = follow();
    publisher.publish(2);

    assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    FxThread.run(frames::unsubscribe);
    FxThread.run(following::unsubscribe);
  }
}
