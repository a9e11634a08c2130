package flybridge.connect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.alert.Alert.State;
import flybridge.alert.AlertTransition;
import flybridge.cluster.ObjectRef;
import flybridge.connect.AlertmanagerClient.Status;
import flybridge.detect.Severity;
import flybridge.detect.Story;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneFeedTest {
  private static final AlertServer FIRST = Team.alertmanager("am-1:9093");
  private static final AlertServer SECOND = Team.alertmanager("am-2:9093");
  private static final AlertServer PROMETHEUS = Team.prometheus("prom:9090");
  private static final ObjectRef NODE = new ObjectRef("Node", "", "node-01");
  private static final ObjectRef WEB = new ObjectRef("Deployment", "shop", "web");

  private final Team team =
      new Team(
          new Story()
              .nodes(4)
              .deployment("web", 2)
              .pod("web-1", "web", "node-01")
              .pod("web-2", "web", "node-02")
              .connect()
              .pass(30));

  @Test
  void anAlertThatOursDoNotKnowIsARowOfItsOwnWithItsSource() {
    team.answers(FIRST, team.fires("CPUThrottlingHigh", "namespace", "shop", "pod", "web-1"));

    Alert alert = team.only();
    assertThat(alert.finding()).isEqualTo("outside/CPUThrottlingHigh");
    assertThat(alert.state()).isEqualTo(State.FIRING);
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.object()).isEqualTo(WEB);
    assertThat(alert.title()).isEqualTo("CPUThrottlingHigh on web");
    assertThat(alert.evidence()).isEqualTo("web-1 · It is so. · Alertmanager am-1:9093");
    assertThat(told()).containsExactly("raised outside/CPUThrottlingHigh");

    team.answers(FIRST);
    assertThat(team.feed()).extracting(Alert::state).containsExactly(State.RESOLVED);
    assertThat(told())
        .containsExactly("raised outside/CPUThrottlingHigh", "resolved outside/CPUThrottlingHigh");
  }

  @Test
  void theSameTroubleIsOneRowAndItIsOurs() {
    team.story.condition("node-01", "Ready", "False").pass(30);
    team.answers(FIRST, team.fires("KubeNodeNotReady", "node", "node-01"));

    Alert alert = team.only();
    assertThat(alert.finding()).isEqualTo("life/node-not-ready");
    assertThat(alert.evidence()).endsWith(" · also KubeNodeNotReady (Alertmanager am-1:9093)");
    assertThat(told()).containsExactly("raised life/node-not-ready");

    team.story.condition("node-01", "Ready", "True").pass(1);
    assertThat(team.only().title()).isEqualTo("KubeNodeNotReady on node-01");
    team.answers(FIRST);
    assertThat(team.feed()).noneMatch(Alert::open);
    assertThat(told())
        .containsExactly("raised life/node-not-ready", "resolved life/node-not-ready");
  }

  @Test
  void theirsMayComeFirst() {
    team.answers(FIRST, team.fires("KubeNodeNotReady", "node", "node-01"));
    assertThat(team.only().object()).isEqualTo(NODE);

    team.story.condition("node-01", "Ready", "False").pass(30);
    assertThat(team.only().finding()).isEqualTo("life/node-not-ready");
  }

  @Test
  void podsOfAWorkloadAreOneRowAndFoldWithOursAboutTheWorkload() {
    TeamAlert first = team.fires("KubePodNotReady", "namespace", "shop", "pod", "web-1");
    TeamAlert second = team.fires("KubePodNotReady", "namespace", "shop", "pod", "web-2");
    team.answers(FIRST, first, second);
    assertThat(team.only().evidence()).startsWith("web-1, web-2 · ");

    team.story.unready("web-1").pass(240);
    assertThat(team.only().finding()).isEqualTo("life/pods-unready");
    assertThat(team.only().evidence()).contains("also KubePodNotReady");
  }

  @Test
  void whatMeansSomethingElseIsNotFolded() {
    team.story.condition("node-01", "Ready", "False").pass(30);
    team.answers(FIRST, team.fires("KubeNodeNotReady", "node", "node-02"));

    assertThat(team.feed()).hasSize(2);
  }

  @Test
  void replicasSayItOnce() {
    TeamAlert alert = team.fires("Slow", "namespace", "shop", "service", "web");
    team.answers(FIRST, alert).answers(SECOND, alert);

    assertThat(team.only().evidence()).endsWith("Alertmanager am-1:9093, Alertmanager am-2:9093");
    assertThat(team.only().object()).isEqualTo(new ObjectRef("Service", "shop", "web"));
  }

  @Test
  void aPendingAlertCountsDownAndIsNotForTheLog() {
    var since = team.now().minus(Duration.ofSeconds(390));
    team.answers(
        PROMETHEUS, team.pending("KubeNodeNotReady", since, Duration.ofMinutes(15), "node", "n9"));

    assertThat(team.only().state()).isEqualTo(State.PENDING);
    assertThat(team.only().title()).isEqualTo("KubeNodeNotReady on n9, 6 of 15 min");
    team.pass(60);
    assertThat(team.only().title()).isEqualTo("KubeNodeNotReady on n9, 7 of 15 min");
    assertThat(team.story.desk.feed().needYou()).isZero();
    assertThat(told()).isEmpty();

    team.answers(PROMETHEUS, team.fires("KubeNodeNotReady", "node", "n9"));
    assertThat(team.only().state()).isEqualTo(State.FIRING);
    assertThat(told()).containsExactly("raised outside/KubeNodeNotReady");
  }

  @Test
  void aSilencedAlertSaysByWhomUntilWhenAndWhy() {
    TeamSilence silence =
        new TeamSilence(
            "s1", List.of(), team.now(), team.now().plusSeconds(3_600), "ana", "known", true);
    team.answers(FIRST, Status.UNKNOWN, List.of(silence), team.silenced("Slow", "s1", "node", "n"));

    assertThat(team.only().state()).isEqualTo(State.SILENCED);
    assertThat(team.only().evidence())
        .isEqualTo("silenced by ana until 21:45Z: known · It is so. · Alertmanager am-1:9093");
    assertThat(told()).isEmpty();

    team.answers(FIRST, team.fires("Slow", "node", "n"));
    assertThat(team.only().state()).isEqualTo(State.FIRING);
    assertThat(told()).containsExactly("raised outside/Slow");
  }

  @Test
  void whatIsSilencedThereIsSilencedHere() {
    team.story.condition("node-01", "Ready", "False").pass(30);
    team.answers(FIRST, team.silenced("KubeNodeNotReady", "gone", "node", "node-01"));

    assertThat(team.only().state()).isEqualTo(State.SILENCED);
    assertThat(team.only().evidence()).contains("also KubeNodeNotReady (silenced; Alertmanager");

    team.answers(FIRST);
    assertThat(team.only().state()).isEqualTo(State.FIRING);
  }

  @Test
  void anInhibitedAlertNamesWhatStandsForIt() {
    TeamAlert cause = team.fires("NodeDown", "node", "n");
    team.answers(FIRST, cause, team.inhibited("Slow", cause.fingerprint(), "node", "n"));

    assertThat(team.feed()).extracting(Alert::state).containsExactly(State.FIRING, State.SILENCED);
    assertThat(team.feed().getLast().evidence()).startsWith("inhibited by NodeDown · ");
  }

  @Test
  void whatServesTheAlertingItselfIsNoProblem() {
    team.answers(FIRST, team.fires("Watchdog"), team.fires("InfoInhibitor", "namespace", "shop"));

    assertThat(team.feed()).isEmpty();
  }

  @Test
  void aSourceThatIsLostBlanksNothingAndPassesNothingOffAsLive() {
    team.answers(FIRST, team.fires("Slow", "node", "n")).answers(SECOND).lost(FIRST).pass(10);

    assertThat(team.only().state()).isEqualTo(State.FIRING);
    assertThat(team.only().evidence())
        .endsWith("Alertmanager am-1:9093 as of 20:45:30Z, no answer since");
  }

  @Test
  void ofTooManyTheWorstAreShownAndTheRestIsCounted() {
    TeamAlert[] many =
        IntStream.range(0, Listening.MOST + 234)
            .mapToObj(i -> team.fires("Slow", "node", "n-" + i, "severity", "info"))
            .toArray(TeamAlert[]::new);
    many[many.length - 1] = team.fires("Down", "node", "n", "severity", "critical");
    team.answers(FIRST, many);

    assertThat(team.feed()).hasSize(Listening.MOST + 1);
    assertThat(team.feed().getFirst().title()).isEqualTo("Down on n");
    assertThat(team.feed().get(1).finding()).isEqualTo("eyes/team-alerts-left-out");
    assertThat(team.feed().get(1).title()).isEqualTo("Alerts of the team left out: 234");

    team.answers(FIRST);
    assertThat(team.feed()).noneMatch(Alert::open);
  }

  @Test
  void anAnswerThatIsOldIsNotLiveThoughNobodySaysWhy() {
    team.answers(FIRST, team.fires("Slow", "node", "n")).pass(126);

    assertThat(team.feed())
        .extracting(Alert::finding)
        .containsExactlyInAnyOrder("outside/Slow", "eyes/alert-source-silent");
    assertThat(team.feed())
        .filteredOn(alert -> alert.finding().equals("outside/Slow"))
        .allMatch(alert -> alert.evidence().endsWith("20:45:30Z, no answer since"));
  }

  @Test
  void aReplicaThatAnswersKnowsBetterThanOneThatDoesNot() {
    Status first = new Status("0.28", "A", List.of("A", "B"), "ready");
    Status second = new Status("0.28", "B", List.of("B", "A"), "ready");
    TeamAlert alert = team.fires("Slow", "node", "n");
    team.answers(FIRST, first, List.of(), alert).answers(SECOND, second, List.of(), alert);

    team.lost(FIRST).answers(SECOND, second, List.of());

    assertThat(team.feed()).noneMatch(Alert::open);
  }

  @Test
  void prometheusSpeaksForAlertmanagersThatAreLost() {
    team.answers(FIRST).answers(PROMETHEUS, team.fires("Slow", "node", "n"));
    assertThat(team.feed()).isEmpty();

    team.lost(FIRST);
    assertThat(team.only().evidence()).endsWith("Prometheus prom:9090");
  }

  @Test
  void silenceOfASourceIsAnAlertOfItsOwn() {
    team.nothing(FIRST).answers(PROMETHEUS).pass(119);
    assertThat(team.feed()).isEmpty();
    team.answers(PROMETHEUS).pass(6);

    assertThat(team.only().finding()).isEqualTo("eyes/alert-source-silent");
    assertThat(team.only().title()).isEqualTo("Alertmanager am-1:9093 says nothing");
    assertThat(team.only().family()).isEqualTo("eyes");

    team.answers(FIRST);
    assertThat(team.feed()).noneMatch(Alert::open);
  }

  @Test
  void aWatchdogThatWasSeenAndIsMissingIsAnAlert() {
    team.answers(FIRST).pass(100).answers(FIRST);
    assertThat(team.feed()).isEmpty();

    team.answers(FIRST, team.fires("Watchdog")).pass(100).answers(FIRST).pass(15);
    assertThat(team.feed()).isEmpty();
    team.pass(10);
    assertThat(team.only().finding()).isEqualTo("eyes/watchdog-missing");
    assertThat(team.only().title()).isEqualTo("The watchdog of Alertmanager am-1:9093 is missing");

    team.answers(FIRST, team.fires("Watchdog"));
    assertThat(team.feed()).noneMatch(Alert::open);
  }

  private List<String> told() {
    return team.story.transitions.stream().map(OneFeedTest::words).toList();
  }

  private static String words(AlertTransition transition) {
    return transition.what().word() + " " + transition.alert().finding();
  }
}
