package flybridge.watch;

import static flybridge.watch.OnePod.ITEM;
import static flybridge.watch.OnePod.expect;
import static flybridge.watch.OnePod.hold;
import static flybridge.watch.OnePod.list;
import static flybridge.watch.OnePod.onePod;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness.State;
import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Update;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
  private final List<TestServer.Ask> asked = new CopyOnWriteArrayList<>();

  @Test
  void aServerWithoutStreamingListsIsListedInCompressedPages() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if (ask.watches() && ask.query().containsKey("sendInitialEvents")) {
                    answer.send(422, "{\"kind\":\"Status\",\"code\":422,\"reason\":\"Invalid\"}");
                  } else if (ask.watches()) {
                    hold(answer);
                  } else {
                    asked.add(ask);
                    zipped(ask, answer);
                  }
                });
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(following, (now, told) -> now.pods().size() == 2);
      assertThat(asked)
          .filteredOn(ask -> ask.path().equals("/api/v1/pods") && !ask.param("limit").equals("1"))
          .allMatch(ask -> ask.headers().get("accept-encoding").equals("gzip"))
          .extracting(ask -> ask.param("limit") + " " + ask.param("continue"))
          .startsWith("500 ", "5000 more please");
    }
  }

  @Test
  void aServerThatTakesAStreamingListForAPlainWatchIsListedInPages() throws Exception {
    Limits brisk = Following.BRISK;
    Limits impatient = withInitialQuiet(brisk, Duration.ofMillis(50));
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if (ask.watches()) {
                    answer.begin();
                    answer.chunk(
                        "{\"type\":\"ADDED\",\"object\":" + ITEM.formatted("ghost", "n") + "}\n");
                    hold(answer);
                  } else if (ask.param("limit").equals("500")) {
                    answer.send(
                        200,
                        "{\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"more\"},"
                            + "\"items\":["
                            + ITEM.formatted("first", "n")
                            + "]}");
                  } else {
                    list(answer, ITEM.formatted("web", "n"));
                  }
                });
        Following following = new Following(server.uri(), Reach.everything(""), impatient)) {
      expect(
          following,
          (now, told) ->
              now.pods().get("n", "web").isPresent()
                  && now.pods().get("n", "first").isPresent()
                  && now.pods().get("n", "ghost").isEmpty());
      expect(following, (now, told) -> now.freshness(Kind.POD).state() == State.LIVE);
      assertThat(following.told())
          .as("what only the stream had told was shown, and taken back")
          .anyMatch(
              update ->
                  update instanceof Update.Put(Resource shown) && shown.name().equals("ghost"));
    }
  }

  @Test
  void anObjectThatCannotBeReadAnyMoreIsLeftOutAsAListLeavesItOut() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if (ask.watches() && ask.path().equals("/api/v1/pods")) {
                    answer.begin();
                    awaitUnchecked(shown);
                    answer.chunk(
                        "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"name\":\"web\","
                            + "\"namespace\":\"n\",\"resourceVersion\":\"8\"},"
                            + "\"spec\":{\"containers\":{\"a\":1}}}}\n");
                    hold(answer);
                  } else {
                    onePod("n", ask, answer);
                  }
                });
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(following, (now, told) -> now.pods().get("n", "web").isPresent());
      shown.countDown();
      expect(following, (now, told) -> now.pods().get("n", "web").isEmpty());
      assertThat(following.problems.sentences())
          .singleElement()
          .asString()
          .startsWith("Pod n/web was left out");
    }
  }

  @Test
  void anUnreachableServerIsTriedAgainAndThePictureStays() throws Exception {
    try (TestServer server = listening();
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(following, (now, told) -> now.pods().size() == 1);
      server.refuseConnections();
      server.cutAll();
      server.takeConnections();
      int before = asked.size();
      expect(following, (now, told) -> asked.size() > before + 10);
      assertThat(following.snapshot().pods().size()).isEqualTo(1);
      assertThat(following.told())
          .filteredOn(Update.Entered.class::isInstance)
          .extracting(update -> ((Update.Entered) update).state())
          .doesNotContain(State.BROKEN, State.STALE);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedWhileLoading() throws Exception {
    try (TestServer server = listening()) {
      server.refuseConnections();
      try (Following following =
          new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
        expect(
            following,
            (now, told) ->
                now.freshness().state() == State.LOADING
                    && now.freshness()
                        .reason()
                        .startsWith(server.uri().getAuthority() + " refuses connections"));
      }
    }
  }

  @Test
  void aSinkThatIsBusyIsWaitedForAndLosesNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (FaultyCluster cluster = new FaultyCluster(true, false)) {
      for (int i = 0; i < 100; i++) {
        cluster.put("pod-" + i, "node");
      }
      try (Following following =
          new Following(
              Endpoint.plain(cluster.uri(), Authorization.none()),
              Reach.everything(""),
              Following.BRISK,
              decoder -> decoder,
              batch -> {
                awaitUnchecked(release);
                return batch;
              })) {
        for (int i = 0; i < 2_000; i++) {
          cluster.put("pod-" + i, "elsewhere");
        }
        assertThat(following.snapshot().pods().size()).isZero();
        release.countDown();
        expect(
            following,
            (now, told) ->
                now.pods().size() == 2_000
                    && now.pods().list().stream()
                        .allMatch(pod -> pod.nodeName().equals("elsewhere")));
      }
    }
  }

  @Test
  void closingEndsEveryThread() throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    try (TestServer server = listening()) {
      ClusterWatch watch =
          new ClusterWatch(
              Endpoint.plain(server.uri(), Authorization.none()),
              Reach.everything(""),
              batch -> new CountDownLatch(1).await(),
              new ClusterWatch.Surroundings(
                  flybridge.time.Time.system(),
                  new java.util.SplittableRandom(1),
                  work -> {
                    Thread thread = Thread.ofPlatform().daemon().unstarted(work);
                    threads.add(thread);
                    return thread;
                  }));
      watch.start();
      watch.close();
      for (Thread thread : threads) {
        assertThat(thread.join(Duration.ofSeconds(30))).as(thread.getName()).isTrue();
      }
      assertThat(threads).hasSize(21);
    }
  }

  private TestServer listening() throws IOException {
    return new TestServer(
        (ask, answer) -> {
          asked.add(ask);
          onePod("n", ask, answer);
        });
  }

  private static void zipped(TestServer.Ask ask, TestServer.Answer answer) throws IOException {
    boolean first = ask.param("continue").isEmpty();
    String list =
        "{\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"%s\"},\"items\":[%s]}"
            .formatted(first ? "more please" : "", ITEM.formatted("web-" + first, "n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(list.getBytes(StandardCharsets.UTF_8));
    }
    answer.send(200, "application/json", bytes.toByteArray(), "Content-Encoding: gzip");
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Limits withInitialQuiet(Limits limits, Duration initialQuiet) {
    return new Limits(
        limits.headers(),
        limits.listSilence(),
        limits.quiet(),
        limits.quietAgain(),
        initialQuiet,
        limits.pageSize(),
        limits.firstPause(),
        limits.longestPause(),
        limits.brokenPause(),
        limits.leftOutPause(),
        limits.versionPause(),
        limits.recountPause(),
        limits.startGap());
  }
}
