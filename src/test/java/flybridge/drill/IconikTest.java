package flybridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The drill against its document, at the document's own times.
class IconikTest {
  private static final String NODE = "gke-us-production-general-4f1c2b9e-n5wd";
  private static final List<Readiness> READINESS = new ArrayList<>();
  private static final List<String> NODE_READY = new ArrayList<>();
  private static final Map<String, Long> LEAST_API_ENDPOINTS = new HashMap<>();
  private static Play play;

  /// How many endpoints of `web` were ready from when on.
  private record Readiness(Instant from, long endpoints) {}

  @BeforeAll
  static void playIt() {
    play = Play.of(Drill.builtIn("iconik"));
    play.stage().store().subscribe(play.stage().store().revision(), IconikTest::note);
    play.stage().advanceTo(play.stage().drill().end());
  }

  private static void note(StoreEvent event) {
    ObjectNode object = event.object();
    if (event.type() == ResourceType.ENDPOINT_SLICES) {
      String service = object.at("/metadata/labels/kubernetes.io~1service-name").asText();
      long ready =
          new FieldPath("endpoints[].conditions.ready")
              .values(object).stream().filter("true"::equals).count();
      if (service.equals("web")) {
        READINESS.add(new Readiness(play.stage().now(), ready));
      }
      LEAST_API_ENDPOINTS.merge(service, ready, Math::min);
    } else if (event.type() == ResourceType.NODES
        && object.at("/metadata/name").asText().equals(NODE)) {
      String ready = Play.condition(object, "Ready", "status");
      if (NODE_READY.isEmpty() || !NODE_READY.getLast().equals(ready)) {
        NODE_READY.add(ready);
      }
    }
  }

  @AfterAll
  static void close() {
    play.close();
  }

  @Test
  void itBeginsHealthyWithBothWebPodsOnOneNodeForWantOfAntiAffinity() {
    try (Play fresh = Play.of(Drill.builtIn("iconik"))) {
      assertThat(fresh.stage().store().list(ResourceType.NODES))
          .hasSize(12)
          .allSatisfy(
              node -> assertThat(Play.condition(node, "Ready", "status")).isEqualTo("True"));
      assertThat(fresh.stage().store().list(ResourceType.PODS))
          .hasSizeGreaterThan(70)
          .allSatisfy(
              pod -> assertThat(pod.at("/status/phase").asText()).isIn("Running", "Succeeded"));
      assertThat(fresh.pods("web"))
          .hasSize(2)
          .allSatisfy(
              pod -> {
                assertThat(pod.at("/spec/nodeName").asText()).isEqualTo(NODE);
                assertThat(pod.path("spec").has("affinity")).isFalse();
              });
      assertThat(fresh.readyEndpoints("iconik", "web")).isEqualTo(2);
      assertThat(fresh.stage().store().list(ResourceType.EVENTS))
          .noneMatch(event -> event.path("type").asText().equals("Warning"));
    }
  }

  @Test
  void noOtherWorkloadHasAllItsPodsOnOneNode() {
    try (Play fresh = Play.of(Drill.builtIn("iconik"))) {
      Map<String, List<String>> nodes = new HashMap<>();
      fresh.stage().store().list(ResourceType.PODS).stream()
          .filter(pod -> pod.at("/status/phase").asText().equals("Running"))
          .forEach(
              pod ->
                  nodes
                      .computeIfAbsent(
                          pod.at("/metadata/ownerReferences/0/uid").asText(),
                          _ -> new ArrayList<>())
                      .add(pod.at("/spec/nodeName").asText()));
      assertThat(nodes.values())
          .filteredOn(placed -> placed.size() > 1 && placed.stream().distinct().count() == 1)
          .containsExactly(List.of(NODE, NODE));
    }
  }

  @Test
  void theFirst503ComesWhenTheLastEndpointIsGoneAt2251And22Seconds() {
    Readiness first = READINESS.getFirst();
    assertThat(first.endpoints()).isZero();
    assertThat(first.from()).isBetween(play.instant("22:51:22.000"), play.instant("22:51:22.880"));
  }

  @Test
  void theServiceIsBackAt2317And36SecondsAndNotBefore() {
    Readiness back =
        READINESS.stream().filter(seen -> seen.endpoints() > 0).findFirst().orElseThrow();
    assertThat(back.from()).isBetween(play.instant("23:17:36.000"), play.instant("23:17:36.537"));
    assertThat(play.readyEndpoints("iconik", "web")).isEqualTo(2);
    assertThat(play.pods("web"))
        .hasSize(2)
        .noneMatch(pod -> pod.at("/spec/nodeName").asText().equals(NODE));
  }

  @Test
  void theNodeComesAndGoesButItsPodsAreNeverMovedUntilPeopleDoIt() {
    assertThat(NODE_READY).hasSizeGreaterThan(8).containsOnly("True", "Unknown");
    try (Play limbo = Play.of(Drill.builtIn("iconik"))) {
      List<String> uids = limbo.pods("web").stream().map(IconikTest::uid).toList();
      limbo.to("23:17:21");
      assertThat(limbo.pods("web"))
          .allSatisfy(
              pod -> {
                assertThat(uids).contains(uid(pod));
                assertThat(pod.path("metadata").has("deletionTimestamp")).isFalse();
                assertThat(Play.condition(pod, "Ready", "status")).isEqualTo("False");
              });
    }
  }

  private static String uid(ObjectNode pod) {
    return pod.at("/metadata/uid").asText();
  }

  @Test
  void celeryProcessesWithoutLimitsAreKilledForMemoryOnThatNodeOnly() {
    assertThat(play.events("SystemOOM"))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.at("/involvedObject/name").asText()).isEqualTo(NODE);
              assertThat(event.path("message").asText()).contains("victim process: celery");
              assertThat(Instant.parse(event.path("firstTimestamp").asText()))
                  .isAfter(play.instant("22:46:00"));
            });
    assertThat(play.pods("celery-transcode"))
        .hasSize(9)
        .allSatisfy(
            pod -> assertThat(pod.at("/spec/containers/0/resources").has("limits")).isFalse());
    assertThat(play.events("Evicted")).isEmpty();
  }

  @Test
  void memoryOnTheNodeIsAlmostFull() {
    try (Play full = Play.of(Drill.builtIn("iconik"))) {
      ObjectNode node = full.node(NODE);
      long all =
          1024L * Long.parseLong(node.at("/status/capacity/memory").asText().replace("Ki", ""));
      assertThat(full.stage().simulation().usedMemory(NODE)).isLessThan(all / 2);
      full.to("22:48:04.500");
      assertThat(full.stage().simulation().usedMemory(NODE)).isBetween(all / 100 * 99, all);
    }
  }

  @Test
  void allApiEndpointsStayUp() {
    assertThat(Stream.of("assets-api", "files-api", "search-api", "auth-api"))
        .allSatisfy(
            service ->
                assertThat(LEAST_API_ENDPOINTS.getOrDefault(service, 9L))
                    .isGreaterThanOrEqualTo(3));
  }

  @Test
  void aPlainWatcherSeesEveryFindingAtItsInstant() throws Exception {
    Drill drill = Drill.builtIn("iconik");
    ManualTime time = new ManualTime(drill.start());
    try (DrillRun run = DrillRun.start(drill, time, 0);
        PlainWatcher watcher =
            PlainWatcher.start(run.kubeconfig().text(), drill.findings(), run::instantOf)) {
      assertThat(watcher.catchUp(Duration.ofSeconds(30))).isTrue();
      for (Instant at = drill.start(); at.isBefore(drill.end()); at = at.plusSeconds(60)) {
        time.advance(Duration.between(time.instant(), at));
        run.stepTo(at);
      }
      assertThat(watcher.catchUp(Duration.ofSeconds(30))).isTrue();
      Map<String, Instant> seen = new HashMap<>();
      drill
          .findings()
          .forEach(
              finding ->
                  seen.put(
                      finding.finding(), watcher.visibleAt(finding, drill.end()).orElseThrow()));
      assertThat(seen.get("placement/all-on-one-node")).isEqualTo(drill.start());
      assertThat(seen.get("capacity/memory-without-limits"))
          .isBetween(play.instant("22:47:00"), play.instant("22:49:00"));
      assertThat(seen.get("life/heartbeat-late"))
          .isBetween(play.instant("22:51:00"), play.instant("22:51:02"));
      assertThat(seen.get("life/no-ready-endpoints"))
          .isBetween(play.instant("22:51:22"), play.instant("22:51:22.880"));
    }
  }

  @Test
  void theSameSeedMakesTheSameHistory() {
    assertThat(history()).isEqualTo(history()).hasSizeGreaterThan(1_000);
  }

  private static List<String> history() {
    try (Play again = Play.of(Drill.builtIn("iconik"))) {
      List<String> events = new ArrayList<>();
      again
          .stage()
          .store()
          .subscribe(
              again.stage().store().revision(),
              event -> events.add(event.revision() + " " + event.change() + " " + event.object()));
      again.to("22:53:00");
      return events;
    }
  }
}
