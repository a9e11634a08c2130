package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Kind;
import flybridge.cluster.Update;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lives through recorded minutes of a real cluster at a hundred times their speed.
class ReplayTest {
  private static final double SPEED = 100;
  private static final int MOMENTS = 11;

  @Test
  void theModelEqualsTheRecordedClusterThroughFaultsAndAnUpgrade() throws Exception {
    List<JsonNode> recording = Recordings.life("recording-a");
    try (Replay replay = new Replay(recording);
        Following following = follow(replay)) {
      liveThrough(replay, following, recording);

      assertThat(
              following.comesTo(
                  Following.PATIENCE, (now, told) -> now.serverVersion().equals("v1.36.2")))
          .as("the upgrade was noticed")
          .isTrue();
      assertThat(following.told())
          .as("no moment of the upgrade counted as an outage")
          .filteredOn(Update.Entered.class::isInstance)
          .extracting(Update.Entered.class::cast)
          .allMatch(ReplayTest::isHarmless);
      assertThat(following.told())
          .as("watches that could not be resumed were listed again")
          .filteredOn(Update.Replace.class::isInstance)
          .hasSizeGreaterThanOrEqualTo(7);
      assertThat(following.watch.leftOut()).containsOnlyKeys(Kind.CRON_JOB, Kind.SECRET);
      assertThat(following.problems.sentences()).isEmpty();
    }
  }

  @Test
  void theModelEndsEqualToTheRealListsAfterAQuietTime() throws Exception {
    List<JsonNode> recording = Recordings.life("recording-quiet");
    try (Replay replay = new Replay(recording);
        Following following = follow(replay)) {
      liveThrough(replay, following, recording);
      RawFold lists = RawFold.at(recording, Double.MAX_VALUE);
      assertThat(RawFold.of(following.snapshot())).isEqualTo(lists);
      assertThat(following.problems.sentences()).isEmpty();
    }
  }

  private static Following follow(Replay replay) {
    return new Following(replay.uri(), Reach.everything(""), Following.BRISK);
  }

  /// At ten moments on the way and at the end.
  private static void liveThrough(Replay replay, Following following, List<JsonNode> recording)
      throws InterruptedException, IOException {
    for (int moment = 1; moment <= MOMENTS; moment++) {
      double t = replay.end() * moment / MOMENTS;
      replay.play(t, SPEED);
      RawFold expected = RawFold.at(recording, t);
      boolean equal =
          following.comesTo(Following.PATIENCE, (now, told) -> RawFold.of(now).equals(expected));
      if (!equal) {
        assertThat(RawFold.of(following.snapshot())).as("at %.1f s", t).isEqualTo(expected);
      }
    }
  }

  private static boolean isHarmless(Update.Entered entered) {
    return switch (entered.state()) {
      case LOADING, LIVE -> true;
      case STALE -> entered.reason().equals("Listing again.");
      case FORBIDDEN ->
          entered.scope().kind() == Kind.CRON_JOB || entered.scope().kind() == Kind.SECRET;
      case BROKEN -> false;
    };
  }
}
