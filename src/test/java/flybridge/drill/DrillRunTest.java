package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.Subscription;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrillRunTest {
  private static final Drill DRILL =
      Play.read(
          Play.text(
              "n1, n2",
              """
                  - kind: Deployment
                    namespace: shop
                    name: web
                    replicas: 2
                    containers: [{name: web, image: "web:1"}]
              """,
              """
                - {at: '10:05:00', api-unavailable: {for: 60s}}
                - {at: '10:10:00', upgrade-control-plane: {version: v1.36.3}}
              """));

  @Test
  void itGoesAsFarAsItIsSteppedAndKnowsWhenEachRevisionWasWritten() throws IOException {
    try (DrillRun run = DrillRun.start(DRILL, new ManualTime(DRILL.start()), 0)) {
      assertThat(run.now()).isEqualTo(DRILL.start());
      long first = run.revision();
      Instant due = run.nextDue();
      run.stepTo(due);
      assertThat(run.now()).isEqualTo(due);
      run.stepTo(DRILL.start().plusSeconds(30));
      assertThat(run.revision()).isGreaterThan(first);
      assertThat(run.instantOf(run.revision()))
          .isBetween(DRILL.start(), DRILL.start().plusSeconds(30));
      assertThat(run.instantOf(first)).isEqualTo(DRILL.start());
    }
  }

  @Test
  void theApiServerCanBeAwayAndComeBack() throws IOException {
    try (DrillRun run = DrillRun.start(DRILL, new ManualTime(DRILL.start()), 0)) {
      int port = run.server().port();
      run.stepTo(DRILL.start().plusSeconds(299));
      new Socket("127.0.0.1", port).close();
      run.stepTo(DRILL.start().plusSeconds(301));
      assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
          .isInstanceOf(IOException.class);
      run.stepTo(DRILL.start().plusSeconds(361));
      new Socket("127.0.0.1", port).close();
    }
  }

  @Test
  void anUpgradeBringsOtherLeadersAfterTheirLeasesRanOut() throws IOException {
    try (DrillRun run = DrillRun.start(DRILL, new ManualTime(DRILL.start()), 0)) {
      run.stepTo(DRILL.start().plus(Duration.ofMinutes(10)));
      String before = leader(run);
      run.stepTo(DRILL.start().plus(Duration.ofMinutes(10)).plusSeconds(17));
      assertThat(leader(run)).isEqualTo(before);
      run.stepTo(DRILL.start().plus(Duration.ofMinutes(10)).plusSeconds(19));
      assertThat(leader(run)).isNotEqualTo(before);
    }
  }

  private static String leader(DrillRun run) {
    ObjectNode lease =
        run.store()
            .get(ResourceType.LEASES, "kube-system", "kube-controller-manager")
            .orElseThrow();
    return lease.at("/spec/holderIdentity").asText();
  }

  @Test
  void itPlaysByItselfAlongAClockAndReactsToClients() throws Exception {
    try (DrillRun run = DrillRun.startAtSpeed(DRILL, Time.system(), 20, 0)) {
      CountDownLatch replaced = new CountDownLatch(1);
      String pod =
          run.store().list(ResourceType.PODS, "shop").getFirst().at("/metadata/name").asText();
      try (Subscription subscription =
          run.store()
              .subscribe(
                  run.revision(),
                  event -> {
                    ObjectNode object = event.object();
                    boolean other = !object.at("/metadata/name").asText().equals(pod);
                    if (event.type() == ResourceType.PODS
                        && other
                        && object.at("/status/phase").asText().equals("Running")) {
                      replaced.countDown();
                    }
                  })) {
        assertThat(subscription).isNotNull();
        run.play();
        run.play();
        run.store().delete(ResourceType.PODS, "shop", pod);
        assertThat(replaced.await(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void itCanBeClosedTwiceAndNotStoppedAfterwards() throws IOException {
    DrillRun run = DrillRun.start(DRILL, new ManualTime(DRILL.start()), 0);
    run.close();
    run.close();
    assertThatThrownBy(() -> run.stepTo(DRILL.end())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDrillCanBeginAtAnotherTime() {
    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    Drill moved = DRILL.startingAt(now);
    assertThat(moved.start()).isEqualTo(now);
    assertThat(moved.end()).isEqualTo(now.plus(Duration.ofMinutes(90)));
    assertThat(moved.steps().getFirst().at()).isEqualTo(now.plus(Duration.ofMinutes(5)));
    try (Play play = Play.of(moved)) {
      assertThat(play.stage().now()).isEqualTo(now);
      assertThat(play.node("n1").at("/metadata/creationTimestamp").asText())
          .startsWith("2029-12-25");
    }
  }
}
