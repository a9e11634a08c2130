package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Update;
import flybridge.cluster.Workload;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is begun is in flight until it is over.
class InFlightTest {
  private final Reports reports = new Reports();
  private final Story story = new Story(new ChangeTracker(new AuditTrail(), reports));

  @Test
  void aRolloutIsInFlightUntilItsPodsAreReady() {
    story.put(story.deployment(story.meta("shop", "web", null), "web:1", 3));
    story.connect();
    story.put(replacing("web:2", 1));
    assertThat(only().what()).isEqualTo("image");
    story.pass(60);
    assertThat(only().consequences().getFirst()).startsWith("1 of 3 pods are new");
    story.put(story.deployment(story.meta("shop", "web", null), "web:2", 3));
    assertThat(story.tracker.inFlight().changes()).isEmpty();
    assertThat(story.seen().getFirst().course()).isEqualTo(Course.ended(story.snapshot().at()));
  }

  @Test
  void aRolloutThatAnotherFollowsIsOver() {
    story.put(story.deployment(story.meta("shop", "web", null), "web:1", 3));
    story.connect();
    story.put(replacing("web:2", 1));
    story.pass(5);
    story.put(replacing("web:3", 0));
    assertThat(only().after()).isEqualTo("web:3");
  }

  @Test
  void aRolloutThatWasUnderWayAtConnectGoesOn() {
    Workload web = replacing("web:2", 1);
    story.put(web);
    story.connect();
    assertThat(only().live()).isFalse();
    story.put(story.deployment(story.meta("shop", "web", null), "web:2", 3));
    assertThat(story.tracker.inFlight().changes()).isEmpty();
  }

  @Test
  void aDrainIsInFlightUntilTheNodeIsEmpty() {
    Workload web = story.deployment(story.meta("shop", "web", null), "web:1", 2);
    Meta.Owner owner = new Meta.Owner("Deployment", "web", web.meta().uid());
    Workload set = story.workload(Kind.REPLICA_SET, story.meta("shop", "web-a", owner), "web:1", 2);
    story.put(web);
    story.put(set);
    story.put(story.node("node-1", false, "v1.33.0"));
    story.put(story.pod(set, 0, "node-1", false, ""));
    story.put(story.pod(set, 1, "node-1", false, ""));
    story.connect();
    story.put(story.node("node-1", true, "v1.33.0", "kubectl"));
    story.put(story.pod(set, 0, "node-1", true, "EvictionByEvictionAPI"));
    story.pass(5);
    assertThat(only().after()).isEqualTo("1 pod still there");
    story.put(story.pod(set, 1, "node-1", true, "EvictionByEvictionAPI"));
    story.pass(5);
    assertThat(story.tracker.inFlight().changes()).isEmpty();
    assertThat(story.seen().getFirst().course().state()).isEqualTo(Course.State.ENDED);
  }

  @Test
  void anUpgradeIsInFlightUntilEveryPoolHasFollowed() {
    story.tell(new Update.Version("v1.32.5"));
    story.put(story.node("node-1", false, "v1.32.5"));
    story.put(story.node("node-2", false, "v1.32.5"));
    story.connect();
    story.tell(new Update.Version("v1.33.1"));
    assertThat(only().topic()).isEqualTo(Change.Topic.CONTROL_PLANE);
    assertThat(only().consequences())
        .containsExactly("pool nodes: 2 nodes at v1.32.5, 1 minor behind, supported");
    story.put(story.node("node-1", false, "v1.33.1", "kubelet"));
    assertThat(story.tracker.inFlight().of(Change.Topic.CONTROL_PLANE)).hasSize(1);
    story.put(story.node("node-2", false, "v1.33.1", "kubelet"));
    assertThat(story.tracker.inFlight().changes()).isEmpty();
  }

  @Test
  void whatIsReportedFromElsewhereIsAChangeLikeOthers() {
    story.connect();
    Instant begun = story.time.instant();
    reports.tell("store 1", review(begun, "waiting for review", Course.UNDER_WAY));
    story.pass(1);
    assertThat(only().by().who()).isEqualTo("mei");
    reports.tell("store 1", review(begun, "in review", Course.UNDER_WAY));
    story.pass(1);
    assertThat(only().after()).isEqualTo("in review");
    Instant end = story.time.instant();
    reports.tell("store 1", review(begun, "rejected", Course.ended(end)));
    story.pass(1);
    assertThat(story.tracker.inFlight()).isEqualTo(InFlight.NOTHING);
    assertThat(story.seen())
        .singleElement()
        .satisfies(change -> assertThat(change.course().until()).isEqualTo(end));
    reports.withdraw("store 1");
    story.pass(1);
    assertThat(story.seen()).isEmpty();
  }

  private static Change review(Instant begun, String state, Course course) {
    return Change.reported(
        begun,
        Change.Topic.APP,
        new ObjectRef("App", "", "iOS 7.1"),
        "review",
        null,
        state,
        Attribution.reported("mei", "", "App Store Connect"),
        course);
  }

  private Change only() {
    assertThat(story.tracker.inFlight().changes()).hasSize(1);
    return story.tracker.inFlight().changes().getFirst();
  }

  private Workload replacing(String image, int fresh) {
    Workload whole = story.deployment(story.meta("shop", "web", null, "kubectl-set"), image, 3);
    return new Workload(
        whole.kind(),
        whole.meta(),
        whole.selector(),
        3,
        4,
        fresh,
        3,
        3,
        whole.observedGeneration(),
        whole.template(),
        whole.templateAnnotations(),
        whole.conditions(),
        false);
  }
}
