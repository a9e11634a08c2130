package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.watch.Recordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people did to a real control plane while it was recorded, and what is told of it.
class RecordedChangesTest {
  /// How long after an action it may be told: a successor took 18 s to become leader.
  private static final double LATEST = 18;

  private static final double EARLIEST = -1;

  /// The recordings did not watch CronJobs.
  private static final String UNWATCHED = "CronJob";

  @ParameterizedTest
  @ValueSource(strings = {"recording-a", "recording-quiet"})
  void eachActionIsOneChangeAndNothingElseIs(String recording) {
    ChangeTracker tracker = new ChangeTracker();
    RecordedLife life = new RecordedLife(recording, tracker);
    life.live();
    List<Change> seen = tracker.changes().stream().filter(Change::live).toList();
    List<Change> left = new ArrayList<>(seen);
    for (JsonNode action : actions(recording)) {
      List<Change> fitting = seen.stream().filter(one -> fits(one, action, life)).toList();
      assertThat(fitting).as("%s in %s", action, seen).hasSize(1);
      Change change = fitting.getFirst();
      certain(change, action.path("change").path("live").asText());
      told(change, action.path("change"));
      left.remove(change);
    }
    assertThat(left).as("changes that nobody made").isEmpty();
  }

  private static List<JsonNode> actions(String recording) {
    List<JsonNode> actions = new ArrayList<>();
    for (JsonNode action : Recordings.actions(recording)) {
      boolean watched = !action.path("change").path("object").asText().startsWith(UNWATCHED);
      if (!action.path("change").isNull() && watched) {
        actions.add(action);
      }
    }
    return actions;
  }

  /// A drain that was blocked and repeated is one; so is a cordon with the drain right after it.
  private static boolean fits(Change change, JsonNode action, RecordedLife life) {
    double t = Duration.between(life.start(), change.at()).toMillis() / 1_000.0;
    double late = t - action.path("t").asDouble();
    JsonNode expected = action.path("change");
    String what = expected.path("what").asText();
    boolean drain = what.contains("drain");
    boolean intime = late >= (drain ? -35 : EARLIEST) && late <= LATEST;
    boolean same =
        drain
            ? change.what().contains("drain")
            : change.what().equals(what)
                || what.equals("cordoned") && change.what().startsWith("cordoned");
    return intime && same && object(change).equals(expected.path("object").asText());
  }

  private static String object(Change change) {
    return switch (change.object().kind()) {
      case "ControlPlane" -> "Control plane";
      case "Node", "Namespace" -> change.object().kind() + " " + change.object().name();
      default ->
          change.object().kind() + " " + change.object().namespace() + "/" + change.object().name();
    };
  }

  private static void certain(Change change, String expected) {
    if (expected.startsWith("tool ")) {
      String tool = expected.substring("tool ".length()).replaceFirst(",.*", "");
      assertThat(change.by().certainty()).as(change.toString()).isEqualTo(Certainty.TOOL);
      assertThat(change.by().tool()).as(change.toString()).isEqualTo(tool);
    }
  }

  /// Where the actions describe instead of quoting, the words are ours.
  private static void told(Change change, JsonNode expected) {
    boolean described =
        change.what().contains("drain")
            || change.what().endsWith("leader")
            || change.what().equals("restarted")
            || change.what().startsWith("pods");
    if (!described) {
      assertThat(Objects.requireNonNullElse(change.before(), ""))
          .as(change.toString())
          .isEqualTo(expected.path("before").asText(""));
      assertThat(Objects.requireNonNullElse(change.after(), ""))
          .as(change.toString())
          .isEqualTo(expected.path("after").asText(""));
    }
  }

  @Test
  void whatFollowsStandsInTheChange() {
    ChangeTracker tracker = new ChangeTracker();
    new RecordedLife("recording-a", tracker).live();
    assertThat(tracker.changes().reversed())
        .extracting(change -> change.what() + ": " + String.join(", ", change.consequences()))
        .contains(
            "image: 20 of 20 ready after 17 s",
            "drain: 4 pods taken away",
            "image: 10 of 20 pods are new, 15 ready",
            "rolled back: 20 of 20 ready after 7 s",
            "restarted: 6 of 6 ready after 13 s");
  }
}
