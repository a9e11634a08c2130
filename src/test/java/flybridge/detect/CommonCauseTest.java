package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Eight nodes in two pools, three workloads with a pod on each.
class CommonCauseTest {
  private static final List<String> WORKLOADS = List.of("web", "api", "queue");

  private final Story story = cluster();

  private static Story cluster() {
    Story story = new Story().nodes(8);
    for (int i = 1; i <= 8; i++) {
      String pool = i <= 2 ? "blue" : "green";
      story.alterNode("node-0" + i, node -> inPool(node, pool));
    }
    for (String workload : WORKLOADS) {
      story.deployment(workload, 8);
      for (int i = 1; i <= 8; i++) {
        story.pod(workload + "-" + i, workload, "node-0" + i);
      }
    }
    return story.connect().pass(30);
  }

  @Test
  void whatFailsOnOnePoolAndNowhereElseNamesThePoolWithItsNumbers() {
    story.unready("web-1", "web-2", "api-1", "api-2").pass(190);
    Finding common = common();
    assertThat(common.object().kind()).isEqualTo("Pool");
    assertThat(common.title()).isEqualTo("4 pods of 2 workloads fail, and share pool blue");
    assertThat(common.evidence())
        .isEqualTo("4 of 4 failing pods have it, and 0 of 12 healthy ones of the same workloads");
    assertThat(story.desk.feed().alerts())
        .filteredOn(alert -> alert.finding().equals("life/pods-unready"))
        .extracting(Alert::cause)
        .containsOnly(common.object());

    story.ready("web-1", "web-2", "api-1", "api-2").pass(10);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void podsOfASingleWorkloadAreThatWorkloadsTrouble() {
    story.unready("web-1", "web-2", "web-3", "web-4").pass(200);
    assertThat(story.open()).extracting(Finding::name).containsExactly("life/pods-unready");
  }

  @Test
  void aFewThatHaveNothingInCommonAreSeveralTroubles() {
    story.unready("web-1", "api-4", "queue-5", "web-7").pass(200);
    assertThat(story.open()).extracting(Finding::name).containsOnly("life/pods-unready");
  }

  @Test
  void manyThatNothingTellsFromTheRestPointOutside() {
    story.unready("web-1", "web-3", "web-5", "web-7", "api-2", "api-4", "api-6", "api-8");
    story.unready("queue-1", "queue-4", "queue-6").pass(200);
    Finding common = common();
    assertThat(common.object().kind()).isEqualTo("Cluster");
    assertThat(common.title())
        .isEqualTo("11 pods of 3 workloads fail, and nothing inside Kubernetes sets them apart");
    assertThat(common.severity()).isEqualTo(Severity.CRITICAL);
  }

  private Finding common() {
    return story.open().stream()
        .filter(one -> one.name().equals("life/common-cause"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not among " + story.open()));
  }

  private static Node inPool(Node node, String pool) {
    Map<String, String> labels = new HashMap<>(node.meta().labels());
    labels.put("karpenter.sh/nodepool", pool);
    Meta meta =
        new Meta("", node.name(), node.meta().uid(), 0, 0, 0, 1, labels, Map.of(), null, List.of());
    return new Node(
        meta,
        node.unschedulable(),
        node.taints(),
        node.conditions(),
        node.kubeletVersion(),
        node.kernelVersion(),
        node.osImage(),
        node.runtimeVersion(),
        node.address(),
        node.cpuMillis(),
        node.memoryBytes(),
        node.podSlots());
  }
}
