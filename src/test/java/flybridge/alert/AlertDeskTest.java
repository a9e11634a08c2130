package flybridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.alert.Alert.State;
import flybridge.alert.AlertTransition.What;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Severity;
import flybridge.detect.Story;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
  private static final ObjectRef NODE = new ObjectRef("Node", "", "node-01");

  private final Story story =
      Story.ofNodes()
          .nodes(4)
          .deployment("web", 2)
          .pod("web-1", "web", "node-01")
          .pod("web-2", "web", "node-02")
          .service("web")
          .connect()
          .pass(30);

  @Test
  void theWorstComesFirstAndAmongEquallyBadTheNewest() {
    story.condition("node-01", "MemoryPressure", "True").pass(20);
    story.condition("node-02", "MemoryPressure", "True").pass(20);
    story.unready("web-1", "web-2").pass(20);

    assertThat(alerts())
        .extracting(Alert::title)
        .containsExactly(
            "web has no ready endpoints",
            "node-02 is short of memory",
            "node-01 is short of memory");
  }

  @Test
  void acknowledgingAnAlertNamesWhoHasItAndDoesNotMoveIt() {
    story.condition("node-01", "MemoryPressure", "True").pass(5);
    story.condition("node-02", "MemoryPressure", "True").pass(5);

    story.desk.acknowledge("capacity/memory-without-limits", NODE, "ben");

    assertThat(alerts()).extracting(Alert::state).containsExactly(State.FIRING, State.ACKNOWLEDGED);
    assertThat(alerts().getLast().acknowledgedBy()).isEqualTo("ben");
    assertThat(story.desk.feed().needYou()).isEqualTo(1);
  }

  @Test
  void whatIsSilencedStaysInSightBelowTheRestUntilItsTimeIsUp() {
    story.condition("node-01", "MemoryPressure", "True").pass(5);
    story.desk.silence(
        new Silence(
            "capacity/memory-without-limits",
            NODE,
            story.time.instant().plusSeconds(60),
            "ana",
            "known"));
    assertThat(alerts()).extracting(Alert::state).containsExactly(State.SILENCED);

    story.pass(61);

    assertThat(alerts()).extracting(Alert::state).containsExactly(State.FIRING);
  }

  @Test
  void whatIsOverStaysForAnHourAtTheEnd() {
    story.unready("web-1", "web-2").pass(20).ready("web-1").pass(1);
    story.condition("node-01", "MemoryPressure", "True").pass(5);

    assertThat(alerts()).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
    assertThat(alerts().getLast().resolvedAt()).isNotNull();

    story.pass((int) AlertDesk.RESOLVED_STAYS.toSeconds());

    assertThat(alerts()).extracting(Alert::state).containsExactly(State.FIRING);
  }

  @Test
  void aHeartbeatThatComesAndGoesEveryMinuteIsOneRowWithItsCount() {
    for (int minute = 0; minute < 10; minute++) {
      story.silence("node-04").pass(36).wake("node-04").pass(24);
    }

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().times()).isEqualTo(10);
    assertThat(alerts().getFirst().open()).isTrue();
    assertThat(alerts().getFirst().evidence()).endsWith("comes and goes, not there now");
    assertThat(whats()).containsExactly(What.RAISED, What.RESOLVED, What.RAISED);
  }

  @Test
  void whatFlappedIsOverOnceItHasStayedAway() {
    for (int minute = 0; minute < 3; minute++) {
      story.silence("node-04").pass(36).wake("node-04").pass(24);
    }
    story.pass((int) Row.SETTLED.toSeconds());

    assertThat(alerts()).extracting(Alert::state).containsExactly(State.RESOLVED);
    assertThat(whats()).last().isEqualTo(What.RESOLVED);
  }

  @Test
  void whatComesBackLongAfterIsANewAlert() {
    story.silence("node-04").pass(36).wake("node-04");
    story.pass((int) Row.FLAP_WINDOW.toSeconds() + 30).silence("node-04").pass(36);

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().times()).isEqualTo(1);
    assertThat(Duration.between(alerts().getFirst().since(), story.time.instant()))
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aServiceWhosePodsAreAllOnATroubledNodeNamesThatNode() {
    story.delete("web-2").pod("web-3", "web", "node-01").pass(1);
    story.silence("node-01").pass(40).unready("web-1", "web-3").pass(11);

    assertThat(alert("life/no-ready-endpoints").cause()).isEqualTo(NODE);
    assertThat(alert("life/heartbeat-late").cause()).isNull();
  }

  @Test
  void aServiceWhosePodsAreOnSeveralNodesNamesNone() {
    story.silence("node-01").pass(40).unready("web-1", "web-2").pass(11);

    assertThat(alert("life/no-ready-endpoints").cause()).isNull();
  }

  @Test
  void worseningIsToldAndKeepsTheRow() {
    story.silence("node-04").pass(40).condition("node-04", "Ready", "Unknown").pass(1);

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(whats()).containsExactly(What.RAISED, What.ESCALATED);
  }

  @Test
  void twoConsolesThatSeeTheSameTellItUnderTheSameKey() {
    Story other = Story.ofNodes().nodes(4).connect().pass(7);
    other.pass(23).silence("node-04").pass(40);
    story.silence("node-04").pass(40);

    assertThat(other.transitions.getFirst().occurrence())
        .isEqualTo(story.transitions.getFirst().occurrence());
  }

  @Test
  void whileTheConnectionIsCutTheFeedSaysAsOfWhenItIs() {
    story.silence("node-04").pass(40);
    List<Alert> before = alerts();
    assertThat(story.desk.feed().asOf()).isNull();

    story.disconnect().pass(600);

    assertThat(story.desk.feed().asOf()).isEqualTo(story.time.instant().minusSeconds(600));
    assertThat(alerts()).isEqualTo(before);

    story.connect().pass(1);

    assertThat(story.desk.feed().asOf()).isNull();
  }

  @Test
  void theFeedChangesItsVersionOnlyWhenItChanges() {
    long version = story.desk.feed().version();
    story.pass(120);
    assertThat(story.desk.feed().version()).isEqualTo(version);

    story.condition("node-01", "MemoryPressure", "True").pass(1);

    assertThat(story.desk.feed().version()).isEqualTo(version + 1);
  }

  @Test
  void theDocumentHasTheFieldsThatScriptsReadInTheFeedsOrder() {
    story.delete("web-2").pod("web-3", "web", "node-01").pass(1);
    story.silence("node-01").pass(40).unready("web-1", "web-3").pass(11);

    ObjectNode document = AlertJson.of(story.desk.feed());

    assertThat(document.at("/alerts/0/rank").asInt()).isEqualTo(1);
    assertThat(document.at("/alerts/0/finding").asText()).isEqualTo("life/no-ready-endpoints");
    assertThat(document.at("/alerts/0/family").asText()).isEqualTo("life");
    assertThat(document.at("/alerts/0/severity").asText()).isEqualTo("critical");
    assertThat(document.at("/alerts/0/state").asText()).isEqualTo("firing");
    assertThat(document.at("/alerts/0/object").toString())
        .isEqualTo("{\"kind\":\"Service\",\"namespace\":\"shop\",\"name\":\"web\"}");
    assertThat(document.at("/alerts/0/title").asText()).isEqualTo("web has no ready endpoints");
    assertThat(document.at("/alerts/0/evidence").asText()).contains("0 of 2 pods ready");
    assertThat(document.at("/alerts/0/since").asText()).startsWith("2019-09-05T20:4");
    assertThat(document.at("/alerts/0/cause/name").asText()).isEqualTo("node-01");
    assertThat(document.at("/alerts/1/rank").asInt()).isEqualTo(2);
  }

  private List<Alert> alerts() {
    return story.desk.feed().alerts();
  }

  private List<What> whats() {
    return story.transitions.stream().map(AlertTransition::what).toList();
  }

  private Alert alert(String finding) {
    return alerts().stream().filter(one -> one.finding().equals(finding)).findFirst().orElseThrow();
  }
}
