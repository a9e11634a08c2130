package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One deed is one change, whatever follows from it.
class LiveChangesTest {
  private final Story story = new Story();

  @Test
  void aRolloutOfThreeHundredPodsIsOneChange() {
    story.put(story.namespace("shop", false));
    Workload web = story.deployment(story.meta("shop", "web", null), "web:1", 300);
    Meta.Owner owner = new Meta.Owner("Deployment", "web", web.meta().uid());
    Workload old =
        story.workload(Kind.REPLICA_SET, story.meta("shop", "web-a", owner), "web:1", 300);
    story.put(web);
    story.put(old);
    for (int i = 0; i < 300; i++) {
      story.put(story.pod(old, i, "node-1", false, ""));
    }
    story.connect();
    story.put(story.deployment(story.meta("shop", "web", null, "kubectl-set"), "web:2", 300));
    Workload fresh =
        story.workload(Kind.REPLICA_SET, story.meta("shop", "web-b", owner), "web:2", 300);
    story.put(fresh);
    story.put(story.workload(Kind.REPLICA_SET, story.meta("shop", "web-a", owner), "web:1", 0));
    for (int i = 0; i < 300; i++) {
      story.put(story.pod(old, i, "node-1", true, ""));
      story.put(story.pod(fresh, i, "node-1", false, ""));
    }
    story.pass(10);
    assertThat(story.seen())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.what()).isEqualTo("image");
              assertThat(change.after()).isEqualTo("web:2");
              assertThat(change.consequences()).containsExactly("300 of 300 ready");
            });
  }

  @Test
  void aDrainOfTwentyNodesIsOneChange() {
    story.put(story.namespace("shop", false));
    Workload web = story.deployment(story.meta("shop", "web", null), "web:1", 20);
    Meta.Owner owner = new Meta.Owner("Deployment", "web", web.meta().uid());
    Workload set =
        story.workload(Kind.REPLICA_SET, story.meta("shop", "web-a", owner), "web:1", 20);
    story.put(web);
    story.put(set);
    for (int i = 0; i < 20; i++) {
      story.put(story.node("node-" + i, false, "v1.33.0"));
      story.put(story.pod(set, i, "node-" + i, false, ""));
    }
    story.connect();
    for (int i = 0; i < 20; i++) {
      story.put(story.node("node-" + i, true, "v1.33.0", "kubectl"));
    }
    for (int i = 0; i < 20; i++) {
      story.pass(4);
      story.put(story.pod(set, i, "node-" + i, true, "EvictionByEvictionAPI"));
    }
    story.pass(10);
    assertThat(story.seen())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.what()).isEqualTo("cordoned and drained");
              assertThat(change.objects()).hasSize(20);
              assertThat(change.consequences()).contains("20 pods taken away");
              assertThat(change.consequences().getFirst()).startsWith("20 of 20 nodes drained");
            });
  }

  @Test
  void aHelmUpgradeOfFortyObjectsIsOneChange() {
    Map<String, String> release = Map.of("meta.helm.sh/release-name", "shop");
    for (int i = 0; i < 40; i++) {
      Meta meta = story.meta("shop", "part-" + i, release, null);
      story.put(story.deployment(meta, "part:1", 1));
    }
    story.connect();
    story.put(story.helmRevision("shop", 8));
    for (int i = 0; i < 40; i++) {
      Meta meta = story.meta("shop", "part-" + i, release, null, "helm");
      story.put(story.deployment(meta, "part:2", 1));
    }
    story.pass(10);
    assertThat(story.seen())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.object().name()).isEqualTo("shop");
              assertThat(change.after()).isEqualTo("revision 8");
              assertThat(change.objects()).hasSize(41);
              assertThat(change.by().tool()).isEqualTo("helm");
              assertThat(change.consequences())
                  .startsWith("Deployment part-0 image part:1 → part:2")
                  .endsWith("and 30 more");
            });
  }

  @Test
  void whatGoesWithItsNamespaceGoesWithIt() {
    story.put(story.namespace("blog", false));
    story.put(story.deployment(story.meta("blog", "site", null), "site:1", 1));
    story.connect();
    story.remove(story.deployment(story.meta("blog", "site", null), "site:1", 1));
    story.put(story.namespace("blog", true));
    story.pass(3);
    story.remove(story.namespace("blog", true));
    story.pass(3);
    assertThat(story.seen())
        .extracting(change -> change.object().kind() + " " + change.what())
        .containsExactly("Namespace deleted");
  }

  @Test
  void anAutoscalerIsNamedAndItsHabitIsOneChange() {
    story.put(story.autoscaler("web"));
    story.put(story.deployment(story.meta("shop", "web", null), "web:1", 2));
    story.connect();
    for (int size = 3; size < 13; size++) {
      story.put(scaledByController(size));
      story.pass(20);
    }
    assertThat(story.seen()).hasSize(3);
    assertThat(story.seen())
        .allMatch(change -> change.by().tool().equals("HorizontalPodAutoscaler web"));
    assertThat(story.seen().getLast().after()).isEqualTo("12");
    assertThat(story.seen().getLast().consequences().getFirst()).startsWith("8 times");
  }

  private Workload scaledByController(int size) {
    Meta meta = story.meta("shop", "web", null);
    Meta.FieldManager scaler =
        new Meta.FieldManager("kube-controller-manager", "Update", "scale", 0);
    Meta written =
        new Meta(
            meta.namespace(),
            meta.name(),
            meta.uid(),
            meta.version(),
            meta.createdAt(),
            0,
            meta.generation(),
            meta.labels(),
            meta.annotations(),
            null,
            java.util.List.of(scaler));
    return story.deployment(written, "web:1", size);
  }

  @Test
  void onlyTheFirstListIsNoChange() {
    story.put(story.node("node-1", false, "v1.33.0"));
    story.connect();
    assertThat(story.seen()).isEmpty();
    story.put(story.node("node-2", false, "v1.33.0", "kubelet"));
    story.pass(1);
    assertThat(story.seen()).extracting(Change::what).containsExactly("added");
  }
}
