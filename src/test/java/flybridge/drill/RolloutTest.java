package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Deployments, StatefulSets and DaemonSets on their way from one template to the next.
class RolloutTest {
  private static final String WEB =
      """
          - kind: Deployment
            namespace: shop
            name: web
            replicas: 8
            service: 80
            containers: [{name: web, image: "web:1", requests: {cpu: 100m}, readiness: {port: 80}}]
      """;

  @Test
  void aNewImageRollsWithinSurgeAndUnavailability() {
    String steps = "  - {at: '10:05:00', set-image: {workload: shop/web, image: 'web:2'}}";
    try (Play play = Play.of("n1, n2, n3", WEB, steps)) {
      play.to("10:04:59");
      List<Integer> totals = new ArrayList<>();
      List<Long> ready = new ArrayList<>();
      play.stage()
          .store()
          .subscribe(
              play.stage().store().revision(),
              event -> {
                if (event.type() == ResourceType.PODS) {
                  List<ObjectNode> pods = play.pods("web");
                  totals.add((int) pods.stream().filter(RolloutTest::isActive).count());
                  ready.add(pods.stream().filter(RolloutTest::isReady).count());
                }
              });
      play.to("10:07:00");
      assertThat(totals)
          .isNotEmpty()
          .allSatisfy(total -> assertThat(total).isLessThanOrEqualTo(10));
      assertThat(ready).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(6));
      assertThat(play.pods("web"))
          .hasSize(8)
          .allSatisfy(
              pod -> assertThat(pod.at("/spec/containers/0/image").asText()).isEqualTo("web:2"));
      ObjectNode deployment = play.get(ResourceType.DEPLOYMENTS, "shop", "web");
      assertThat(deployment.at("/metadata/annotations/deployment.kubernetes.io~1revision").asText())
          .isEqualTo("2");
      assertThat(Play.condition(deployment, "Progressing", "reason"))
          .isEqualTo("NewReplicaSetAvailable");
      assertThat(deployment.at("/status/updatedReplicas").asInt()).isEqualTo(8);
      assertThat(play.events("ScalingReplicaSet")).isNotEmpty();
    }
  }

  @Test
  void goingBackTakesUpTheOldReplicaSetAsTheNewestRevision() {
    String steps =
        """
          - {at: '10:05:00', set-image: {workload: shop/web, image: 'web:2'}}
          - {at: '10:10:00', set-image: {workload: shop/web, image: 'web:1'}}
        """;
    try (Play play = Play.of("n1, n2, n3", WEB, steps)) {
      play.to("10:15:00");
      List<ObjectNode> sets = play.stage().store().list(ResourceType.REPLICA_SETS, "shop");
      assertThat(sets).hasSize(2);
      assertThat(sets)
          .filteredOn(set -> set.at("/spec/replicas").asInt() == 8)
          .singleElement()
          .satisfies(
              set ->
                  assertThat(
                          set.at("/metadata/annotations/deployment.kubernetes.io~1revision")
                              .asText())
                      .isEqualTo("3"));
    }
  }

  @Test
  void anImageThatCannotBeFetchedStopsTheRollout() {
    String steps =
        """
          - {at: '10:04:00', broken-image: {image: 'web:2'}}
          - {at: '10:05:00', set-image: {workload: shop/web, image: 'web:2'}}
        """;
    try (Play play = Play.of("n1, n2, n3", WEB, steps)) {
      play.to("10:20:00");
      assertThat(play.readyEndpoints("shop", "web")).isGreaterThanOrEqualTo(6);
      Set<String> reasons = new TreeSet<>();
      play.pods("web")
          .forEach(
              pod ->
                  reasons.addAll(
                      new FieldPath("status.containerStatuses[].state.waiting.reason")
                          .values(pod)));
      assertThat(reasons).isSubsetOf("ErrImagePull", "ImagePullBackOff").isNotEmpty();
    }
  }

  @Test
  void aStatefulSetRollsOneByOneFromTheEnd() {
    String set =
        """
          - kind: StatefulSet
            namespace: shop
            name: queue
            replicas: 3
            containers: [{name: queue, image: "queue:1"}]
        """;
    try (Play play = Play.of("n1, n2, n3", set, "  - {at: '10:01:00', story: begin}")) {
      List<String> deleted = new ArrayList<>();
      play.stage()
          .store()
          .subscribe(
              play.stage().store().revision(),
              event -> {
                if (event.change() == StoreEvent.Change.DELETED
                    && event.type() == ResourceType.PODS) {
                  deleted.add(event.object().at("/metadata/name").asText());
                }
              });
      play.stage()
          .store()
          .modify(
              ResourceType.STATEFUL_SETS,
              "shop",
              "queue",
              "kubectl-set",
              object ->
                  ((ObjectNode) object.at("/spec/template/spec/containers/0"))
                      .put("image", "queue:2"));
      play.to("10:04:00");
      assertThat(deleted).containsExactly("queue-2", "queue-1", "queue-0");
      assertThat(play.pods("queue")).hasSize(3).allMatch(RolloutTest::isReady);
    }
  }

  @Test
  void aDaemonSetHasOnePodOnEveryNodeAndOnNoneThatIsGone() {
    String set =
        """
          - kind: DaemonSet
            namespace: shop
            name: agent
            containers: [{name: agent, image: "agent:1"}]
        """;
    try (Play play = Play.of("n1, n2, n3", set, "  - {at: '10:01:00', cordon: {node: n2}}")) {
      play.to("10:02:00");
      assertThat(play.pods("agent"))
          .extracting(pod -> pod.at("/spec/nodeName").asText())
          .containsExactlyInAnyOrder("n1", "n2", "n3");
      play.stage().store().delete(ResourceType.NODES, "", "n3");
      play.to("10:04:00");
      assertThat(play.pods("agent")).hasSize(2);
      ObjectNode status = play.get(ResourceType.DAEMON_SETS, "shop", "agent");
      assertThat(status.at("/status/desiredNumberScheduled").asInt()).isEqualTo(2);
      assertThat(status.at("/status/numberReady").asInt()).isEqualTo(2);
    }
  }

  @Test
  void scalingDownTakesTheYoungestAndWhatBelongsToADeletedDeploymentGoesToo() {
    String steps = "  - {at: '10:05:00', scale: {workload: shop/web, replicas: 3}}";
    try (Play play = Play.of("n1, n2, n3", WEB, steps)) {
      play.to("10:06:00");
      assertThat(play.pods("web")).hasSize(3);
      play.stage().store().delete(ResourceType.DEPLOYMENTS, "shop", "web");
      play.to("10:07:00");
      assertThat(play.pods("web")).isEmpty();
      assertThat(play.stage().store().list(ResourceType.REPLICA_SETS, "shop")).isEmpty();
    }
  }

  private static boolean isActive(ObjectNode pod) {
    return !pod.path("metadata").has("deletionTimestamp");
  }

  private static boolean isReady(ObjectNode pod) {
    return isActive(pod) && Play.condition(pod, "Ready", "status").equals("True");
  }
}
