package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pods that fall, wait, are moved, and end.
class PodLifeTest {
  @Test
  void aContainerThatFallsAgainAndAgainWaitsTwiceAsLongEachTimeUpToFiveMinutes() {
    String workload =
        """
          - kind: Deployment
            namespace: shop
            name: flaky
            containers: [{name: flaky, image: "flaky:1"}]
        """;
    String steps =
        """
          - {at: '10:04:59', crashing-image: {image: 'flaky:2', after: 1s, exit: 3}}
          - {at: '10:05:00', set-image: {workload: shop/flaky, image: 'flaky:2'}}
        """;
    try (Play play = Play.of("n1", workload, steps)) {
      List<String> waits = new ArrayList<>();
      play.stage()
          .store()
          .subscribe(
              play.stage().store().revision(),
              event -> {
                String waiting =
                    event.object().at("/status/containerStatuses/0/state/waiting/message").asText();
                if (waiting.startsWith("back-off ") && !waits.contains(waiting.split(" ")[1])) {
                  waits.add(waiting.split(" ")[1]);
                }
              });
      play.to("11:20:00");
      assertThat(waits).containsExactly("10s", "20s", "40s", "1m20s", "2m40s", "5m0s");
      assertThat(play.pods("flaky"))
          .filteredOn(pod -> pod.at("/spec/containers/0/image").asText().equals("flaky:2"))
          .singleElement()
          .satisfies(
              pod ->
                  assertThat(
                          pod.at("/status/containerStatuses/0/lastState/terminated/exitCode")
                              .asInt())
                      .isEqualTo(3));
      assertThat(play.events("BackOff")).isNotEmpty();
    }
  }

  @Test
  void aPodThatFitsNowhereIsPendingWithTheSchedulersReasonAndGoesWhenThereIsRoom() {
    String workload =
        """
          - kind: Deployment
            namespace: shop
            name: big
            replicas: 3
            containers: [{name: big, image: "big:1", requests: {memory: 5Gi}}]
        """;
    try (Play play =
        Play.of(
            "n1, n2", workload, "  - {at: '10:05:00', scale: {workload: shop/big, replicas: 2}}")) {
      ObjectNode pending =
          play.pods("big").stream()
              .filter(pod -> pod.at("/spec/nodeName").asText().isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(Play.condition(pending, "PodScheduled", "message"))
          .isEqualTo(
              "0/2 nodes are available: 2 Insufficient memory. no new claims to deallocate,"
                  + " preemption: 0/2 nodes are available: 2 No preemption victims found for"
                  + " incoming pod.");
      play.to("10:06:00");
      assertThat(play.pods("big")).hasSize(2).allMatch(pod -> pod.at("/spec").has("nodeName"));
    }
  }

  @Test
  void podsThatMustKeepApartDo() {
    String workload =
        """
          - kind: Deployment
            namespace: shop
            name: apart
            replicas: 3
            spread: true
            containers: [{name: apart, image: "apart:1"}]
        """;
    try (Play play = Play.of("n1, n2, n3", workload, "  - {at: '10:05:00', cordon: {node: n3}}")) {
      assertThat(play.pods("apart"))
          .extracting(pod -> pod.at("/spec/nodeName").asText())
          .containsExactlyInAnyOrder("n1", "n2", "n3");
    }
  }

  @Test
  void aDrainWaitsForTheBudgetAndLeavesTheNodeCordonedAndEmpty() {
    String workload =
        """
          - kind: Deployment
            namespace: shop
            name: safe
            replicas: 4
            min-available: "3"
            placed: [n1, n1, n1, n2]
            containers: [{name: safe, image: "safe:1", requests: {cpu: 100m}}]
        """;
    try (Play play = Play.of("n1, n2, n3", workload, "  - {at: '10:05:00', drain: {node: n1}}")) {
      List<Integer> healthy = new ArrayList<>();
      play.to("10:04:59");
      play.stage()
          .store()
          .subscribe(
              play.stage().store().revision(),
              event -> {
                if (event.type() == ResourceType.POD_DISRUPTION_BUDGETS) {
                  healthy.add(event.object().at("/status/currentHealthy").asInt());
                }
              });
      play.to("10:07:00");
      assertThat(healthy)
          .isNotEmpty()
          .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
      assertThat(play.node("n1").at("/spec/unschedulable").asBoolean()).isTrue();
      assertThat(play.pods("safe"))
          .hasSize(4)
          .noneMatch(pod -> pod.at("/spec/nodeName").asText().equals("n1"));
    }
  }

  @Test
  void aDeletedPodTakesItsTimeAndItsEndpointGoesAtOnce() {
    String workload =
        """
          - kind: Deployment
            namespace: shop
            name: web
            replicas: 2
            service: 80
            containers: [{name: web, image: "web:1"}]
        """;
    try (Play play =
        Play.of("n1, n2", workload, "  - {at: '10:05:00', restart-pods: {workload: shop/web}}")) {
      play.to("10:05:00.200");
      List<ObjectNode> going =
          play.pods("web").stream()
              .filter(pod -> pod.path("metadata").has("deletionTimestamp"))
              .toList();
      assertThat(going)
          .hasSize(2)
          .allSatisfy(
              pod -> {
                assertThat(pod.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
                Instant gone = Instant.parse(pod.at("/metadata/deletionTimestamp").asText());
                assertThat(gone).isEqualTo(play.instant("10:05:30"));
              });
      assertThat(play.readyEndpoints("shop", "web")).isZero();
      play.to("10:05:30");
      assertThat(play.pods("web")).hasSize(2);
      assertThat(play.readyEndpoints("shop", "web")).isEqualTo(2);
    }
  }

  @Test
  void aCronJobRunsEveryTimeItIsDueAndKeepsThree() {
    String workload =
        """
          - kind: CronJob
            namespace: shop
            name: tidy
            schedule: "*/5 * * * *"
            containers: [{name: tidy, image: "tidy:1", runs-for: 20s}]
        """;
    try (Play play = Play.of("n1", workload, "  - {at: '10:01:00', story: begin}")) {
      List<Instant> made = new ArrayList<>();
      play.stage()
          .store()
          .subscribe(
              play.stage().store().revision(),
              event -> {
                if (event.type() == ResourceType.JOBS
                    && event.change() == StoreEvent.Change.ADDED) {
                  made.add(play.stage().now());
                }
              });
      play.to("10:31:00");
      assertThat(made).hasSizeBetween(6, 7).isSorted();
      for (int i = 1; i < made.size(); i++) {
        assertThat(Duration.between(made.get(i - 1), made.get(i))).isEqualTo(Duration.ofMinutes(5));
      }
      assertThat(play.stage().store().list(ResourceType.JOBS, "shop"))
          .hasSize(3)
          .allSatisfy(
              job -> assertThat(Play.condition(job, "Complete", "status")).isEqualTo("True"));
      assertThat(play.pods("tidy"))
          .allSatisfy(pod -> assertThat(pod.at("/status/phase").asText()).isEqualTo("Succeeded"));
    }
  }
}
