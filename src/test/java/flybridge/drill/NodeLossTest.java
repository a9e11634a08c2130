package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a node that falls silent, by the clock of kube-controller-manager.
class NodeLossTest {
  private static final String WORKLOADS =
      """
          - kind: Deployment
            namespace: shop
            name: api
            replicas: 2
            service: 80
            placed: [n1, n2]
            containers: [{name: api, image: "api:1"}]
      """;

  @Test
  void aNodeWithoutPowerBecomesUnknownAfterTheGracePeriodAndIsTainted() {
    try (Play play =
        Play.of("n1, n2, n3", WORKLOADS, "  - {at: '10:05:00', node-power-off: {node: n1}}")) {
      play.to("10:05:00");
      Instant renewed = renewal(play);
      assertThat(play.readyEndpoints("shop", "api")).isEqualTo(2);
      Instant early = renewed.plus(Duration.ofMillis(49_900));
      play.stage().advanceTo(early);
      assertThat(Play.condition(play.node("n1"), "Ready", "status")).isEqualTo("True");
      play.stage().advanceTo(renewed.plus(Duration.ofMillis(55_200)));
      ObjectNode node = play.node("n1");
      for (String type : List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure")) {
        assertThat(Play.condition(node, type, "status")).isEqualTo("Unknown");
        assertThat(Play.condition(node, type, "reason")).isEqualTo("NodeStatusUnknown");
      }
      assertThat(
              new FieldPath("spec.taints[key=node.kubernetes.io/unreachable].effect").values(node))
          .containsExactly("NoSchedule", "NoExecute");
      assertThat(play.events("NodeNotReady"))
          .anySatisfy(
              event ->
                  assertThat(event.path("message").asText())
                      .isEqualTo("Node n1 status is now: NodeNotReady"));
      assertThat(play.readyEndpoints("shop", "api")).isEqualTo(1);
    }
  }

  @Test
  void itsPodsAreMarkedForDeletionAfterTheirTolerationAndStayTerminating() {
    try (Play play =
        Play.of("n1, n2, n3", WORKLOADS, "  - {at: '10:05:00', node-power-off: {node: n1}}")) {
      play.to("10:06:00");
      Instant tainted = Instant.parse(play.node("n1").at("/spec/taints/1/timeAdded").asText());
      play.stage().advanceTo(tainted.plusSeconds(299));
      assertThat(play.pods("api")).hasSize(2);
      play.stage().advanceTo(tainted.plusSeconds(330));
      List<ObjectNode> pods = play.pods("api");
      assertThat(pods).hasSize(3);
      assertThat(pods.stream().filter(pod -> pod.at("/spec/nodeName").asText().equals("n1")))
          .singleElement()
          .satisfies(
              pod -> {
                assertThat(pod.path("metadata").has("deletionTimestamp")).isTrue();
                assertThat(Play.condition(pod, "DisruptionTarget", "reason"))
                    .isEqualTo("DeletionByTaintManager");
              });
      assertThat(play.readyEndpoints("shop", "api")).isEqualTo(2);
      play.to("11:20:00");
      assertThat(play.pods("api")).hasSize(3);
    }
  }

  @Test
  void aNodeThatComesBackIsUntaintedAndKeepsItsPods() {
    String steps =
        """
          - {at: '10:05:00', node-power-off: {node: n1}}
          - {at: '10:07:00', node-power-on: {node: n1}}
        """;
    try (Play play = Play.of("n1, n2, n3", WORKLOADS, steps)) {
      play.to("10:06:30");
      assertThat(play.node("n1").at("/spec/taints")).hasSize(2);
      play.to("10:08:00");
      assertThat(play.node("n1").path("spec").has("taints")).isFalse();
      assertThat(Play.condition(play.node("n1"), "Ready", "status")).isEqualTo("True");
      assertThat(play.events("TaintManagerEviction"))
          .anySatisfy(
              event ->
                  assertThat(event.path("message").asText()).startsWith("Cancelling deletion"));
      assertThat(play.pods("api")).hasSize(2);
      assertThat(play.readyEndpoints("shop", "api")).isEqualTo(2);
      assertThat(play.pods("api"))
          .anySatisfy(
              pod ->
                  assertThat(pod.at("/status/containerStatuses/0/restartCount").asInt()).isOne());
    }
  }

  @Test
  void aStalledNodeMissesRenewalsAndTellsWhatHappenedMeanwhileAfterwards() {
    try (Play play =
        Play.of("n1, n2", WORKLOADS, "  - {at: '10:05:00', stall: {node: n1, for: 35s}}")) {
      play.to("10:05:00");
      Instant before = renewal(play);
      play.to("10:05:34");
      assertThat(renewal(play)).isEqualTo(before);
      play.to("10:05:35");
      assertThat(renewal(play)).isEqualTo(play.instant("10:05:35"));
      assertThat(Play.condition(play.node("n1"), "Ready", "status")).isEqualTo("True");
    }
  }

  private static Instant renewal(Play play) {
    ObjectNode lease = play.get(ResourceType.LEASES, "kube-node-lease", "n1");
    return Instant.parse(lease.at("/spec/renewTime").asText());
  }
}
