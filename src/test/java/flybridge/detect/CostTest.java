package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What detection costs, in objects that detectors are handed: it follows what changes.
class CostTest {
  private static final int PODS_A_WORKLOAD = 4;
  private static final int CHANGES = 300;

  @Test
  void theSameChangesCostTheSameInAClusterTenTimesAsLarge() {
    long small = costOfChurn(20, 100);
    long large = costOfChurn(200, 1_000);

    assertThat(large).isBetween((long) (small * 0.8), (long) (small * 1.2));
  }

  @Test
  void timeInWhichNothingChangesCostsNothing() {
    Story story = cluster(50, 200).pass(60);
    long before = story.detection.visited();

    for (int i = 0; i < 100; i++) {
      story.round();
    }

    assertThat(story.detection.visited()).isEqualTo(before);
  }

  /// Pods of five workloads come and go in readiness; heartbeats are left out, for there are as
  /// many of them as nodes.
  private static long costOfChurn(int nodes, int workloads) {
    Story story = cluster(nodes, workloads).pass(11);
    Random random = new Random(7);
    long before = story.detection.visited();
    for (int i = 0; i < CHANGES; i++) {
      String pod = pod(random.nextInt(5), random.nextInt(PODS_A_WORKLOAD));
      if (random.nextBoolean()) {
        story.unready(pod);
      } else {
        story.ready(pod);
      }
      story.round();
    }
    long cost = story.detection.visited() - before;
    assertThat(cost).as("the churn was seen").isGreaterThan(CHANGES / 2);
    return cost;
  }

  private static Story cluster(int nodes, int workloads) {
    Story story = new Story().nodes(nodes);
    for (int workload = 0; workload < workloads; workload++) {
      story.deployment("app" + workload, PODS_A_WORKLOAD);
      for (int pod = 0; pod < PODS_A_WORKLOAD; pod++) {
        String node = "node-%02d".formatted((workload + pod) % nodes + 1);
        story.pod(pod(workload, pod), "app" + workload, node);
      }
    }
    for (int workload = 0; workload < 5; workload++) {
      story.service("app" + workload + "-");
    }
    return story.connect();
  }

  private static String pod(int workload, int pod) {
    return "app" + workload + "-" + pod;
  }
}
