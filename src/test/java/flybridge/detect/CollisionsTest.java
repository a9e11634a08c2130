package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.change.Attribution;
import flybridge.change.Change;
import flybridge.change.Change.Topic;
import flybridge.change.Course;
import flybridge.change.InFlight;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One change is no collision; those that get into each other's way are, until one has ended.
class CollisionsTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final ObjectRef SERVICE = new ObjectRef("Service", "shop", "web");

  private final ManualTime time = new ManualTime(START);
  private final Model model = new Model("prod", time, time);
  private InFlight going = InFlight.NOTHING;
  private boolean down;
  private final Detection detection =
      new Detection(
          time,
          List.of((now, findings) -> service(now, findings), new Collisions(() -> going)),
          model.publish());

  private final Change deploy = change(Topic.DEPLOY, "Deployment", "celery", "image", "ben", 0);
  private final Change upgrade =
      change(Topic.CONTROL_PLANE, "ControlPlane", "", "kube-apiserver version", "dario", 4);
  private final Change drain = change(Topic.NODE, "Node", "node-1", "drain", "dario", 6);
  private final Change review = change(Topic.APP, "App", "iOS 7.1", "review", "mei", 9);

  @Test
  void aChangeAloneIsQuiet() {
    for (Change one : List.of(deploy, upgrade, drain, review)) {
      assertThat(round(one)).isEmpty();
    }
    assertThat(round(upgrade, drain)).as("an upgrade with the drains that it takes").isEmpty();
    assertThat(round(deploy, drain)).isEmpty();
  }

  @Test
  void aRolloutDuringAnUpgradeIsToldUntilItIsOver() {
    assertThat(round(upgrade, deploy))
        .containsExactly(
            "+ change/rollout-during-upgrade: celery is rolled out while the control plane is"
                + " upgraded | kube-apiserver version → new by dario · celery image → new by ben");
    assertThat(round(upgrade)).containsExactly("- change/rollout-during-upgrade");
  }

  @Test
  void aRolloutLongAfterTheUpgradeBeganAndANewSizeAreNone() {
    assertThat(round(upgrade, change(Topic.DEPLOY, "Deployment", "web", "image", "ben", 60)))
        .isEmpty();
    assertThat(round(upgrade, change(Topic.DEPLOY, "Deployment", "web", "replicas", "", 5)))
        .isEmpty();
  }

  @Test
  void threeAxesAtOnceAreMany() {
    assertThat(round(review, drain, deploy))
        .containsExactly(
            "+ change/many-at-once: 3 changes along app, deploy, node are in flight at once |"
                + " iOS 7.1 review → new by mei · node-1 drain → new by dario ·"
                + " celery image → new by ben");
  }

  @Test
  void aReviewWhileAServiceIsDownIsTold() {
    assertThat(round(review)).isEmpty();
    down = true;
    assertThat(round(review))
        .contains(
            "+ change/review-during-outage: iOS 7.1 is in review while service web has no ready"
                + " endpoints | iOS 7.1 review → new by mei");
    down = false;
    assertThat(round(review)).contains("- change/review-during-outage");
  }

  @Test
  void anAppThatWasApprovedIsNotInReview() {
    Change release = change(Topic.APP, "App", "iOS 7.1", "release", "mei", 9);
    down = true;
    assertThat(round(release)).noneMatch(found -> found.contains("change/"));
    assertThat(round(release, drain, deploy)).noneMatch(found -> found.contains("change/"));
  }

  private void service(Observation now, Findings findings) {
    if (down) {
      Occurrence once = new Occurrence("web", START, false);
      findings.raise(
          new Finding(
              NoReadyEndpoints.NAME,
              SERVICE,
              Severity.CRITICAL,
              "Service web has no ready endpoints",
              "0 of 2",
              START,
              false,
              List.of(),
              once));
    } else {
      findings.clear(NoReadyEndpoints.NAME, SERVICE);
    }
  }

  private List<String> round(Change... changes) {
    going = new InFlight(List.of(changes));
    for (Kind kind : Kind.values()) {
      model.apply(new Update.Entered(new Scope(kind, ""), Freshness.State.LIVE, ""));
    }
    time.advance(Duration.ofSeconds(1));
    return detection.observe(model.publish()).stream().map(CollisionsTest::words).toList();
  }

  private static String words(FindingChange change) {
    return switch (change) {
      case FindingChange.Raised(Finding now) ->
          "+ " + now.name() + ": " + now.title() + " | " + now.evidence();
      case FindingChange.Renewed(Finding _, Finding now) -> "= " + now.name();
      case FindingChange.Cleared(Finding was) -> "- " + was.name();
    };
  }

  private static Change change(
      Topic topic, String kind, String name, String what, String who, int minute) {
    return Change.reported(
        START.plusSeconds(60L * minute),
        topic,
        new ObjectRef(kind, "", name),
        what,
        null,
        "new",
        who.isEmpty() ? Attribution.UNKNOWN : Attribution.reported(who, "", "the log"),
        Course.UNDER_WAY);
  }
}
