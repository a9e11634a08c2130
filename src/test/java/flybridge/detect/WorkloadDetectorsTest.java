package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Condition;
import flybridge.cluster.CronJob;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Workload;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WorkloadDetectorsTest {
  private final Story story =
      new Story()
          .nodes(4)
          .deployment("web", 2)
          .pod("web-1", "web", "node-01")
          .pod("web-2", "web", "node-02")
          .connect()
          .pass(30);

  @Test
  void aRolloutOverItsDeadlineIsToldAtOnceAndIsOverWhenItGetsOn() {
    story.alter("web", with(1, "Progressing", "False", "ProgressDeadlineExceeded", "")).round();
    assertThat(story.only().name()).isEqualTo("change/rollout-stuck");
    assertThat(story.only().severity()).isEqualTo(Severity.WARNING);
    story.alter("web", with(2, "Progressing", "True", "NewReplicaSetAvailable", "")).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aRolloutThatLeavesNothingAvailableIsCritical() {
    story.alter("web", with(0, "Progressing", "False", "ProgressDeadlineExceeded", "")).round();
    assertThat(story.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aQuotaThatIsUsedUpIsToldAfterTenSecondsInTheServersWords() {
    String message = "pods \"web-3\" is forbidden: exceeded quota: shop, requested: pods=1";
    story.alter("web", with(2, "ReplicaFailure", "True", "FailedCreate", message)).pass(9);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().title()).isEqualTo("web gets no more pods: the quota is used up");
    assertThat(story.only().evidence()).contains("2 of 2 pods exist", "requested: pods=1");
    story.alter("web", known -> Objects.told(known, 2, List.of())).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aWebhookThatDoesNotAnswerIsNamedAsWhatItIs() {
    String message = "Internal error occurred: failed calling webhook \"v.example.com\": refused";
    story.alter("web", with(2, "ReplicaFailure", "True", "FailedCreate", message)).pass(10);
    assertThat(story.only().title())
        .isEqualTo("web gets no pods: an admission webhook does not answer");
  }

  @Test
  void aChangeThatNoControllerLooksAtIsToldAfterAMinute() {
    story.alter("web", known -> observed(known, 0)).pass(60);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("change/not-acted-on");
    story.alter("web", known -> observed(known, 1)).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void anAutoscalerWithoutMetricsIsToldAfterAMinuteByItsOwnTime() {
    story.put(scaler(2, "ScalingActive", "False", "FailedGetResourceMetric", "a: b: no metrics"));
    story.pass(59);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("capacity/autoscaler-blind");
    assertThat(story.only().evidence())
        .isEqualTo("Deployment web stays at 2 replicas · no metrics");
    story.put(scaler(2, "ScalingActive", "True", "ValidMetricFound", "")).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void anAutoscalerThatWasTurnedOffByHandIsNotBlind() {
    story.put(scaler(0, "ScalingActive", "False", "ScalingDisabled", "")).pass(300);
    assertThat(story.told()).isEmpty();
  }

  @Test
  void anAutoscalerThatWantsMoreThanItMayForTenMinutesIsAtItsCeiling() {
    story.put(scaler(5, "ScalingLimited", "True", "TooManyReplicas", "")).pass(599);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("capacity/autoscaler-at-ceiling");
    story.put(scaler(4, "ScalingLimited", "False", "DesiredWithinRange", "")).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aJobThatGaveUpIsToldAtOnceAndUntilItIsDeleted() {
    story.workload(Kind.JOB, "import", 1);
    story.alter("import", with(0, "Failed", "True", "BackoffLimitExceeded", "no more tries"));
    story.round();
    assertThat(story.only().name()).isEqualTo("life/job-failed");
    assertThat(story.only().evidence()).isEqualTo("no more tries");
    story.deleteWorkload("import").round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void runsThatPileUpAreToldAfterTwoMinutes() {
    story.put(cron(3)).pass(300);
    assertThat(story.told()).isEmpty();
    story.put(cron(4)).pass(120);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("life/cron-job-piles-up");
    story.put(cron(1)).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void clusterDnsThatIsDownSaysWhoFeelsIt() {
    story.deployment("coredns", 2).pass(700);
    story.alter("coredns", Objects::noneReady).pass(15);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("dependency/platform-down");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.evidence())
        .isEqualTo("names inside the cluster are not resolved · 0 of 2 pods ready");
    story.alter("coredns", known -> Objects.told(known, 1, List.of())).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aNamespaceThatCannotBeDeletedIsToldAfterFiveMinutes() {
    story.put(Reports.deletingNamespace("old", story.now())).pass(299);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("life/namespace-stuck");
    story.remove(Kind.NAMESPACE, "", "old").round();
    assertThat(story.open()).isEmpty();
  }

  private UnaryOperator<Workload> with(
      int ready, String type, String status, String reason, String message) {
    Condition condition = new Condition(type, status, reason, message, story.now());
    return known -> Objects.told(known, ready, List.of(condition));
  }

  private static Workload observed(Workload known, long generation) {
    return new Workload(
        known.kind(),
        known.meta(),
        known.selector(),
        known.desired(),
        known.current(),
        known.updated(),
        known.ready(),
        known.available(),
        generation,
        known.template(),
        known.templateAnnotations(),
        known.conditions(),
        known.paused());
  }

  private HorizontalPodAutoscaler scaler(
      int current, String type, String status, String reason, String message) {
    ObjectRef target = new ObjectRef("Deployment", Objects.NAMESPACE, "web");
    Condition condition = new Condition(type, status, reason, message, story.now());
    return new HorizontalPodAutoscaler(
        Objects.meta("web"), target, 1, 5, current, current, List.of(condition));
  }

  private static CronJob cron(int active) {
    return new CronJob(Objects.meta("report"), "* * * * *", false, active, 0);
  }
}
