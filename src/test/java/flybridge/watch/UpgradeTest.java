package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.alert.Alert;
import flybridge.cluster.Freshness;
import flybridge.engine.Connection;
import flybridge.engine.Engine;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import flybridge.engine.Questions;
import flybridge.engine.Setup;
import flybridge.store.Journal;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people at a window saw while a real API server was replaced by a newer one.
class UpgradeTest {
  /// The recording's first renewal of a lease, 1.67 s after its start, was at 07:52:33.34.
  private static final Instant BEGAN = Instant.parse("2026-11-21T07:52:31.670Z");

  private static final int STEP_SECONDS = 4;
  private static final double SPEED = 400;

  @TempDir Path folder;
  private final List<JsonNode> recording = Recordings.life("recording-a");
  private final ManualTime time = new ManualTime(BEGAN);
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> alerts = ConcurrentHashMap.newKeySet();

  @Test
  void anUpgradeOfTheApiServerIsNoOutageToAnybodyWhoWatches() throws Exception {
    try (Replay replay = new Replay(recording);
        Journal journal = Journal.open(folder, time);
        Engine engine = Engine.open(setup(replay), journal, () -> "ana");
        Pictures.Watch _ = engine.onPublished(() -> note(engine.latest()))) {
      for (double t = STEP_SECONDS; t < replay.end(); t += STEP_SECONDS) {
        replay.play(t, SPEED);
        inStep(engine, t);
        time.advance(Duration.ofSeconds(STEP_SECONDS));
      }
      assertThat(engine.latest().cluster().serverVersion()).isEqualTo("v1.36.2");
    }
    assertThat(connections)
        .as("it was live, was listed again, and never counted as broken or gone")
        .allMatch(UpgradeTest::isHarmless);
    assertThat(alerts)
        .as("one node lost power; nothing else stopped reporting, least of all the cluster")
        .contains("life/heartbeat-late node-05")
        .noneMatch(alert -> alert.startsWith("life/heartbeat-late") && !alert.endsWith("node-05"))
        .noneMatch(alert -> alert.startsWith("eyes/"));
  }

  private Setup setup(Replay replay) {
    return new Setup(
        "recorded",
        Brisk.source(replay.uri()),
        time,
        Time.system(),
        1,
        false,
        new Questions(),
        null);
  }

  /// Waits until the engine has all that the recorded cluster had told by then.
  private void inStep(Engine engine, double t) throws Exception {
    RawFold expected = RawFold.at(recording, t);
    CompletableFuture<Void> reached = new CompletableFuture<>();
    Runnable look =
        () -> {
          if (RawFold.of(engine.latest().cluster()).equals(expected)) {
            reached.complete(null);
          }
        };
    try (Pictures.Watch _ = engine.onPublished(look)) {
      look.run();
      reached.get(Following.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void note(Picture picture) {
    Connection now = picture.connection();
    connections.add(
        new Connection(
            now.context(), now.state(), Duration.ZERO, null, now.reason(), false, List.of(), null));
    for (Alert alert : picture.alerts().alerts()) {
      alerts.add(alert.finding() + " " + alert.object().name());
    }
  }

  private static boolean isHarmless(Connection connection) {
    Freshness.State state = connection.state();
    return switch (state) {
      case LIVE, LOADING -> true;
      case STALE -> connection.reason().equals("Listing again.");
      case BROKEN, FORBIDDEN -> false;
    };
  }
}
