package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import org.junit.jupiter.api.Test;

/// What is gone from the cluster is gone from memory, after the hour for which the feed keeps what
/// is over.
class ForgettingTest {
  private static final int WORKLOADS = 30;
  private static final int PODS = 6;

  @Test
  void whenEverythingWasDeletedNothingIsKept() {
    Story story = new Story().nodes(20);
    for (int workload = 0; workload < WORKLOADS; workload++) {
      fill(story, "app" + workload);
    }
    story.connect().pass(30);
    for (int workload = 0; workload < WORKLOADS; workload += 3) {
      story.unready("app" + workload + "-1", "app" + workload + "-2");
      story.terminate("app" + workload + "-3");
    }
    story.silence("node-03", "node-04").alterNode("node-05", Objects::cordoned).pass(400);
    assertThat(story.open()).isNotEmpty();
    assertThat(held(story).count(Pod.class)).isGreaterThan(WORKLOADS);

    empty(story);
    story.pass(3 * 3_600);

    Holdings held = held(story);
    assertThat(held.count(Resource.class)).isZero();
    assertThat(held.count(ObjectRef.class)).isLessThan(5);
  }

  private static Holdings held(Story story) {
    return Holdings.of(story.detection, story.desk.feed(), story.model);
  }

  private static void fill(Story story, String name) {
    story.deployment(name, PODS).service(name);
    for (int pod = 0; pod < PODS; pod++) {
      story.pod(name + "-" + pod, name, "node-%02d".formatted(pod + 1));
    }
  }

  private static void empty(Story story) {
    for (int workload = 0; workload < WORKLOADS; workload++) {
      String name = "app" + workload;
      for (int pod = 0; pod < PODS; pod++) {
        story.delete(name + "-" + pod);
      }
      story.deleteWorkload(name);
      story.remove(Kind.REPLICA_SET, Objects.NAMESPACE, name + "-rs");
    }
    for (int workload = 0; workload < WORKLOADS; workload++) {
      story.remove(Kind.SERVICE, Objects.NAMESPACE, "app" + workload);
      story.remove(Kind.ENDPOINT_SLICE, Objects.NAMESPACE, "app" + workload + "-slice");
    }
    for (int node = 1; node <= 20; node++) {
      story.deleteNode("node-%02d".formatted(node));
    }
  }
}
