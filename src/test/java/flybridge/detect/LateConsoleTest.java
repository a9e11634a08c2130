package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Detectors follow what changes. Whoever has followed for long must say the same as who looks at
/// the whole for the first time, once both have watched for as long as patience lasts.
class LateConsoleTest {
  private static final int SEEDS = 25;
  private static final int EVENTS = 60;
  private static final int NODES = 5;
  private static final int WORKLOADS = 6;
  private static final int PODS = 4;
  private static final int SETTLING_SECONDS = 1_300;

  @Test
  void whoFollowedAllAlongSaysTheSameAsWhoLooksForTheFirstTime() {
    int findings = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Story story = cluster();
      live(story, new Random(seed));
      Detection late = new Detection(story.time, Detectors.all(), nothing(story));
      Recorder recorder = new Recorder();
      for (int second = 0; second < SETTLING_SECONDS; second++) {
        story.pass(1);
        late.observe(story.model.publish()).forEach(change -> recorder.note(change, 0));
      }
      assertThat(names(recorder.open())).as("seed %d", seed).isEqualTo(names(story.open()));
      findings += story.open().size();
    }
    assertThat(findings).as("findings compared").isGreaterThan(SEEDS);
  }

  private static Snapshot nothing(Story story) {
    return new Model("story", story.time, story.time).publish();
  }

  /// By what they are about. How long a service was served before only who was there can know.
  private static List<String> names(List<Finding> open) {
    return open.stream()
        .filter(one -> !one.name().equals(NoReadyEndpoints.NAME))
        .filter(one -> !one.name().equals(AllOnOneNode.NAME))
        .map(one -> one.name() + " " + one.object() + " " + one.severity())
        .sorted()
        .toList();
  }

  private static Story cluster() {
    Story story = new Story().nodes(NODES);
    for (int workload = 0; workload < WORKLOADS; workload++) {
      story.deployment("app" + workload, PODS);
      for (int pod = 0; pod < PODS; pod++) {
        story.pod(
            "app" + workload + "-" + pod, "app" + workload, node((workload + pod) % NODES + 1));
      }
    }
    return story.connect().pass(15);
  }

  private static void live(Story story, Random random) {
    List<String> gone = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      String pod = "app" + random.nextInt(WORKLOADS) + "-" + random.nextInt(PODS);
      String node = node(random.nextInt(NODES) + 1);
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> with(pod, gone, () -> story.unready(pod));
        case 3 -> with(pod, gone, () -> story.ready(pod));
        case 4 -> story.condition(node, "DiskPressure", random.nextBoolean() ? "True" : "False");
        case 5 -> story.condition(node, "Ready", random.nextBoolean() ? "False" : "True");
        case 6 -> with(pod, gone, () -> story.terminate(pod));
        case 7 ->
            with(
                pod,
                gone,
                () -> {
                  story.delete(pod);
                  gone.add(pod);
                });
        default -> story.alterNode(node, Objects::cordoned);
      }
      story.pass(1 + random.nextInt(40));
    }
  }

  private static void with(String pod, List<String> gone, Runnable what) {
    if (!gone.contains(pod)) {
      what.run();
    }
  }

  private static String node(int number) {
    return "node-%02d".formatted(number);
  }
}
