package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// Memory that runs out: in a container, on a node that copes, and on one that does not.
class MemoryTest {
  private static final String WORKLOADS =
      """
          - kind: Deployment
            namespace: shop
            name: worker
            placed: [n1]
            containers:
              - {name: worker, image: "worker:1", memory: 200Mi, requests: {memory: 256Mi}}
          - kind: Deployment
            namespace: shop
            name: limited
            placed: [n1]
            containers: [{name: limited, image: "l:1", memory: 200Mi, limits: {memory: 1Gi}}]
      """;
  private static final String RAMP =
      "  - {at: '10:05:00', memory-ramp: {node: n1, workload: shop/%s, to: 9Gi, over: 300s}}\n";

  /// Slow enough for the kubelet, which looks every ten seconds, to come before the kernel.
  private static final String SLOW_RAMP = RAMP.formatted("worker").replace("300s", "2000s");

  @Test
  void aContainerOverItsLimitIsKilledAndStartedAgain() {
    try (Play play = Play.of("n1, n2", WORKLOADS, RAMP.formatted("limited"))) {
      play.to("10:05:40");
      ObjectNode pod = play.pod("limited");
      assertThat(pod.at("/status/containerStatuses/0/restartCount").asInt()).isOne();
      assertThat(pod.at("/status/containerStatuses/0/lastState/terminated/reason").asText())
          .isEqualTo("OOMKilled");
      assertThat(pod.at("/status/containerStatuses/0/lastState/terminated/exitCode").asInt())
          .isEqualTo(137);
      assertThat(Play.condition(play.node("n1"), "MemoryPressure", "status")).isEqualTo("False");
    }
  }

  @Test
  void aNodeShortOfMemorySaysSoAndEvictsWhoTakesMost() {
    try (Play play = Play.of("n1, n2", WORKLOADS, SLOW_RAMP)) {
      play.to("10:31:45");
      ObjectNode node = play.node("n1");
      assertThat(Play.condition(node, "MemoryPressure", "status")).isEqualTo("True");
      assertThat(Play.condition(node, "MemoryPressure", "reason"))
          .isEqualTo("KubeletHasInsufficientMemory");
      assertThat(
              new FieldPath("spec.taints[key=node.kubernetes.io/memory-pressure].effect")
                  .values(node))
          .containsExactly("NoSchedule");
      assertThat(play.pods("worker"))
          .filteredOn(pod -> pod.at("/status/reason").asText().equals("Evicted"))
          .singleElement()
          .satisfies(
              pod -> {
                assertThat(pod.at("/status/phase").asText()).isEqualTo("Failed");
                assertThat(pod.at("/status/message").asText())
                    .startsWith("The node was low on resource: memory. Threshold quantity: 100Mi,");
              });
      assertThat(play.pods("worker"))
          .filteredOn(pod -> pod.at("/spec/nodeName").asText().equals("n2"))
          .hasSize(1);
      play.to("10:35:00");
      assertThat(Play.condition(play.node("n1"), "MemoryPressure", "status")).isEqualTo("True");
      play.to("10:38:00");
      assertThat(Play.condition(play.node("n1"), "MemoryPressure", "status")).isEqualTo("False");
      assertThat(play.node("n1").path("spec").has("taints")).isFalse();
    }
  }

  @Test
  void onAnOverloadedNodeTheKernelKillsInstead() {
    String steps = "  - {at: '10:04:00', overload: {node: n1}}\n" + RAMP.formatted("worker");
    try (Play play = Play.of("n1, n2", WORKLOADS, steps)) {
      play.to("10:11:00");
      assertThat(play.events("SystemOOM"))
          .isNotEmpty()
          .allSatisfy(
              event -> {
                assertThat(event.at("/involvedObject/name").asText()).isEqualTo("n1");
                assertThat(event.path("message").asText())
                    .startsWith("System OOM encountered, victim process: worker, pid: ");
              });
      assertThat(Play.condition(play.node("n1"), "MemoryPressure", "status")).isEqualTo("False");
      ObjectNode pod = play.pod("worker");
      assertThat(pod.at("/spec/nodeName").asText()).isEqualTo("n1");
      assertThat(pod.at("/status/containerStatuses/0/restartCount").asInt()).isPositive();
    }
  }
}
