package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoReadyEndpointsTest {
  private final Story story = web().connect().pass(30);

  private static Story web() {
    return Story.ofNodes()
        .nodes(3)
        .deployment("web", 2)
        .pod("web-1", "web", "node-01")
        .pod("web-2", "web", "node-02")
        .service("web");
  }

  @Test
  void aServiceThatLosesItsLastReadyEndpointIsToldAfterTenSeconds() {
    story.unready("web-1").pass(60);
    assertThat(story.told()).isEmpty();

    long lost = story.now() + 1;
    story.unready("web-2").pass(10);
    assertThat(story.told()).isEmpty();

    story.pass(1);

    Finding found = story.only();
    assertThat(found.name()).isEqualTo("life/no-ready-endpoints");
    assertThat(found.object().kind()).isEqualTo("Service");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.title()).isEqualTo("web has no ready endpoints");
    assertThat(found.evidence()).isEqualTo("0 of 2 pods ready");
    assertThat(found.since()).isEqualTo(Instant.ofEpochSecond(lost));
    assertThat(found.involved())
        .extracting(one -> one.name())
        .containsExactly("node-01", "node-02", "web-1", "web-2", "web");
  }

  @Test
  void itNamesTheNodeThatAllItsPodsAreOn() {
    story.delete("web-2").pod("web-3", "web", "node-01").unready("web-1", "web-3").pass(11);

    assertThat(story.open())
        .filteredOn(finding -> finding.name().equals("life/no-ready-endpoints"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.evidence()).isEqualTo("0 of 2 pods ready · both on node-01"));
  }

  @Test
  void aThinMomentIsNoOutage() {
    story.unready("web-1", "web-2").pass(9).ready("web-2").pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void itEndsWithTheFirstReadyEndpoint() {
    story.unready("web-1", "web-2").pass(30).ready("web-2").pass(1);

    assertThat(story.told()).last().asString().contains("cleared life/no-ready-endpoints web");
  }

  @Test
  void aRolloutIsNoExcuse() {
    story.alter("web", web -> Objects.scaled(web, 2, 0)).delete("web-1", "web-2").pass(15);

    assertThat(story.only().evidence()).isEqualTo("no pods behind it · Deployment web wants 2");
  }

  @Test
  void scalingToNoneIsOnPurpose() {
    story.alter("web", web -> Objects.scaled(web, 0, 0)).delete("web-1", "web-2").pass(60);
    assertThat(story.told()).isEmpty();

    story.alter("web", web -> Objects.scaled(web, 2, 2)).pass(10);

    assertThat(story.only().title()).isEqualTo("web has no ready endpoints");
  }

  @Test
  void soIsDeletingTheWorkload() {
    story.deleteWorkload("web").delete("web-1", "web-2").pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void soIsDeletingTheServiceOrItsNamespace() {
    story.unready("web-1", "web-2").pass(5).remove(Kind.SERVICE, "shop", "web").pass(60);
    assertThat(story.told()).isEmpty();

    Story leaving = web().connect().pass(10).terminateNamespace();
    leaving.delete("web-1", "web-2").pass(60);

    assertThat(leaving.told()).isEmpty();
  }

  @Test
  void soIsDeletingABarePodButNotItsFailing() {
    Story bare = Story.ofNodes().nodes(3).barePod("tool-1", "node-01").service("tool").connect();
    bare.pass(10).unready("tool-1").pass(15);
    assertThat(bare.only().object().name()).isEqualTo("tool");

    bare.delete("tool-1").pass(6);

    assertThat(bare.open()).isEmpty();
  }

  @Test
  void aServiceThatNeverHadAnyIsNotAnOutage() {
    story.deployment("new", 2).pod("new-1", "new", "node-01");
    story.change(pod -> Objects.starting(pod, story.now()), "new-1").service("new").pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void aServiceWhoseEndpointsAreKeptByOthersIsNotMeant() {
    story.unready("web-1", "web-2");
    story.put(new Service(Objects.meta("web"), Map.of(), "ClusterIP", List.of(), List.of()));
    story.pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void atConnectPodsThatCeasedToBeReadyAreProofEnough() {
    Story late = web().unready("web-1", "web-2");
    long ceased = late.now();
    late.pass(40).connect().pass(1);

    assertThat(late.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(late.only().estimate()).isTrue();
    assertThat(late.only().since()).isEqualTo(Instant.ofEpochSecond(ceased));
  }

  @Test
  void atConnectWhatHasBeenDownForLongIsAWarning() {
    Story late = web().unready("web-1", "web-2").pass(3_700).connect().pass(1);

    assertThat(late.only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void atConnectPodsThatWereNeverReadyAreNoProof() {
    Story late = web();
    late.change(pod -> Objects.starting(pod, late.now()), "web-1", "web-2");
    late.pass(40).connect().pass(60);

    assertThat(late.told()).isEmpty();
  }

  @Test
  void fromACutConnectionNothingFollows() {
    story.unready("web-1", "web-2").pass(5).disconnect().pass(60);
    assertThat(story.told()).isEmpty();

    story.connect().pass(1);

    assertThat(story.only().title()).isEqualTo("web has no ready endpoints");
  }
}
