package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchTest {
  private static final String PODS = "/api/v1/namespaces/shop/pods?watch=true";
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster =
        new TestCluster(
            RecordedCluster.access(),
            settings -> settings.withBookmarksEvery(Duration.ofMillis(50)));
    cluster.pod("first", "web");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private void label(String name, String app) {
    cluster.store.modify(
        ResourceType.PODS,
        "shop",
        name,
        "test",
        object -> object.withObject("/metadata/labels").put("app", app));
  }

  @Test
  void goesOnFromARevisionWithEveryChangeSince() throws Exception {
    long then = cluster.store.revision();
    cluster.pod("second", "web");
    label("first", "api");
    try (var watch = cluster.watch(PODS + "&resourceVersion=" + then)) {
      assertThat(watch.brief()).isEqualTo("ADDED second");
      assertThat(watch.brief()).isEqualTo("MODIFIED first");
      cluster.store.delete(ResourceType.PODS, "shop", "second");
      JsonNode gone = watch.next();
      assertThat(gone.path("type").asText()).isEqualTo("DELETED");
      assertThat(gone.at("/object/metadata/resourceVersion").asText())
          .isEqualTo(Long.toString(cluster.store.revision()));
    }
  }

  @Test
  void whatBeginsOrCeasesToMatchIsAddedOrDeleted() throws Exception {
    try (var watch = cluster.watch(PODS + "&labelSelector=app%3Dapi")) {
      label("first", "api");
      JsonNode added = watch.next();
      label("first", "web");
      JsonNode deleted = watch.next();

      assertThat(added.path("type").asText()).isEqualTo("ADDED");
      assertThat(deleted.path("type").asText()).isEqualTo("DELETED");
      assertThat(deleted.at("/object/metadata/labels/app").asText()).isEqualTo("api");
      assertThat(deleted.at("/object/metadata/resourceVersion").asText())
          .isEqualTo(Long.toString(cluster.store.revision()));
    }
  }

  @Test
  void bookmarksTellHowFarTheClusterIs() throws Exception {
    cluster.store.create(
        ResourceType.CONFIG_MAPS,
        TestCluster.object("{\"metadata\":{\"namespace\":\"shop\",\"name\":\"other\"}}"),
        "test");
    long now = cluster.store.revision();
    try (var watch =
        cluster.watch(PODS + "&allowWatchBookmarks=true&resourceVersion=" + (now - 1))) {
      JsonNode bookmark = watch.next();
      assertThat(bookmark.path("type").asText()).isEqualTo("BOOKMARK");
      assertThat(bookmark.path("object").toString())
          .isEqualTo(
              "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                  + now
                  + "\"},\"spec\":{\"containers\":null},\"status\":{}}");
    }
  }

  @Test
  void watchesOfEventsAreNeverBookmarked() throws Exception {
    String events = "/api/v1/events?watch=true&allowWatchBookmarks=true&timeoutSeconds=1";
    try (var watch = cluster.watch(events + "&resourceVersion=" + cluster.store.revision())) {
      assertThat(watch.brief()).isEqualTo("end");
    }
  }

  @Test
  void aFutureRevisionIsNeitherRefusedNorAnswered() throws Exception {
    long future = cluster.store.revision() + 1_000;
    String path = PODS + "&allowWatchBookmarks=true&timeoutSeconds=1&resourceVersion=" + future;
    try (var watch = cluster.watch(path)) {
      cluster.pod("second", "web");
      assertThat(watch.answer().statusCode()).isEqualTo(200);
      assertThat(watch.brief()).isEqualTo("end");
    }
  }

  @Test
  void aRestartedServerKnowsNoRevisionFromBefore() throws Exception {
    long before = cluster.store.revision();
    cluster.pod("second", "web");
    cluster.server.restart();
    long floor = cluster.store.revision();
    try (var watch = cluster.watch(PODS + "&resourceVersion=" + before)) {
      JsonNode error = watch.next();
      assertThat(watch.answer().statusCode()).isEqualTo(200);
      assertThat(error.path("type").asText()).isEqualTo("ERROR");
      assertThat(error.at("/object/code").asInt()).isEqualTo(410);
      assertThat(error.at("/object/message").asText())
          .isEqualTo("too old resource version: %d (%d)".formatted(before, floor));
      assertThat(watch.brief()).isEqualTo("end");
    }
    try (var watch = cluster.watch(PODS + "&resourceVersion=" + floor)) {
      label("first", "api");
      assertThat(watch.brief()).isEqualTo("MODIFIED first");
    }
  }

  @Test
  void theFirstEventOfATableCarriesTheColumns() throws Exception {
    cluster.pod("second", "web");
    String table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    try (var watch = cluster.watch(PODS, "Accept", table)) {
      assertThat(watch.next().at("/object/columnDefinitions")).hasSize(9);
      assertThat(watch.next().at("/object/columnDefinitions").isNull()).isTrue();
    }
  }

  @Test
  void watchesCanBeEndedInPeaceOrCut() throws Exception {
    try (var ended = cluster.watch(PODS);
        var cut = cluster.watch(PODS)) {
      assertThat(ended.brief()).isEqualTo("ADDED first");
      assertThat(cut.brief()).isEqualTo("ADDED first");
      assertThat(cluster.server.openWatches()).isEqualTo(2);
      cluster.server.dropWatches();
      assertThatThrownBy(cut::next).isInstanceOf(IOException.class);
    }
    try (var ended = cluster.watch(PODS)) {
      assertThat(ended.brief()).isEqualTo("ADDED first");
      cluster.server.endWatches();
      assertThat(ended.brief()).isEqualTo("end");
    }
  }

  @Test
  void aClientThatGoesAwayIsNoticedWithoutAnyEvent() throws Exception {
    try (var watch = cluster.watch(PODS)) {
      assertThat(watch.brief()).isEqualTo("ADDED first");
    }
    while (cluster.server.openWatches() > 0) {
      Thread.onSpinWait();
    }
    assertThat(cluster.server.openWatches()).isZero();
  }

  @Test
  void oneConnectionServesOneRequestAfterTheOther() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (var watch = cluster.watch(PODS + "&timeoutSeconds=1&resourceVersion=1000")) {
        assertThat(watch.brief()).isEqualTo("end");
      }
      assertThat(cluster.json("/api/v1/pods").path("items")).hasSize(1);
    }
  }

  @Test
  void whoFallsBehindTheHistoryIsToldSo() throws Exception {
    long then = cluster.store.revision();
    for (int i = 0; i <= EventLog.CHANGES_KEPT; i++) {
      int round = i;
      cluster.store.modifyStatus(
          ResourceType.PODS,
          "shop",
          "first",
          "test",
          object -> object.putObject("status").put("round", round));
    }
    try (var watch = cluster.watch(PODS + "&resourceVersion=" + then)) {
      ObjectNode error = (ObjectNode) watch.next();
      assertThat(error.at("/object/reason").asText()).isEqualTo("Expired");
    }
  }
}
