package flybridge.watch;

import static flybridge.watch.OnePod.expect;
import static flybridge.watch.OnePod.forbidden;
import static flybridge.watch.OnePod.onePod;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness.State;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What accounts may and may not see, and credentials that are refused.
class PermissionTest {
  private static final Scope ALL_PODS = new Scope(Kind.POD, "");

  private final List<TestServer.Ask> asked = new CopyOnWriteArrayList<>();

  @Test
  void whatIsForbiddenEverywhereIsFollowedInTheContextsNamespace() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if (ask.path().equals("/api/v1/namespaces/shop/pods")) {
                    onePod("shop", ask, answer);
                  } else {
                    forbidden(answer);
                  }
                });
        Following following =
            new Following(server.uri(), Reach.everything("shop"), Following.BRISK)) {
      expect(following, (now, told) -> now.pods().get("shop", "web").isPresent());
      expect(following, (now, told) -> now.freshness(Kind.POD).state() == State.LIVE);
      expect(following, (now, told) -> now.freshness(Kind.NODE).state() == State.FORBIDDEN);
      assertThat(following.snapshot().freshness().state())
          .as("a picture without nodes goes by its pods")
          .isEqualTo(State.LIVE);
      assertThat(following.told()).contains(new Update.Left(ALL_PODS));
      expect(following, (now, told) -> following.watch.leftOut().containsKey(Kind.NODE));
      assertThat(following.watch.leftOut()).doesNotContainKey(Kind.POD);
      assertThat(following.watch.leftOut().get(Kind.NODE))
          .isEqualTo("This account may not read nodes: no way‹U+001B›[2J");
    }
  }

  @Test
  void whereNothingMayBeReadTheClusterIsBroken() throws Exception {
    try (TestServer server = new TestServer((ask, answer) -> forbidden(answer));
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(
          following,
          (now, told) ->
              now.freshness(Kind.POD).state() == State.BROKEN
                  && now.freshness(Kind.POD).reason().equals(Sentences.NOTHING_MAY_BE_READ));
    }
  }

  @Test
  void oneNamespaceIsAskedForAlone() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  asked.add(ask);
                  onePod("shop", ask, answer);
                });
        Following following = new Following(server.uri(), Reach.within("shop"), Following.BRISK)) {
      expect(following, (now, told) -> asked.size() > 20);
      assertThat(asked)
          .extracting(TestServer.Ask::path)
          .contains(
              "/api/v1/nodes",
              "/api/v1/namespaces/shop/pods",
              "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases",
              "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases")
          .doesNotContain("/api/v1/pods");
    }
  }

  @Test
  void configMapsAreAskedForAsMetadataAlone() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  asked.add(ask);
                  onePod("n", ask, answer);
                });
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(
          following,
          (now, told) -> asked.stream().anyMatch(ask -> ask.path().endsWith("/configmaps")));
      assertThat(asked)
          .filteredOn(ask -> ask.path().endsWith("/configmaps"))
          .allMatch(ask -> ask.headers().get("accept").contains("as=PartialObjectMetadata"));
      assertThat(asked).noneMatch(ask -> ask.path().contains("/secrets"));
    }
  }

  @Test
  void aRefusedCredentialIsRenewedOnce() throws Exception {
    AtomicInteger renewals = new AtomicInteger();
    Authorization authorization =
        new Authorization() {
          private volatile Pass now = new Pass("Bearer stale", "first");

          @Override
          public Pass current() {
            return now;
          }

          @Override
          public synchronized Pass refused(Pass used) {
            if (used == now) {
              renewals.incrementAndGet();
              now = new Pass("Bearer fresh", "second");
            }
            return now;
          }
        };
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if ("Bearer fresh".equals(ask.headers().get("authorization"))) {
                    onePod("n", ask, answer);
                  } else {
                    answer.send(401, "{\"kind\":\"Status\",\"code\":401}");
                  }
                });
        Following following = following(server, authorization)) {
      expect(following, (now, told) -> now.pods().size() == 1);
      assertThat(renewals).hasValue(1);
    }
  }

  @Test
  void aCredentialThatStaysRefusedBreaksTheClusterAndSaysWhatToDo() throws Exception {
    AtomicInteger open = new AtomicInteger(401);
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  if (open.get() == 200) {
                    onePod("n", ask, answer);
                  } else {
                    answer.send(401, "{\"kind\":\"Status\",\"code\":401}");
                  }
                });
        Following following = new Following(server.uri(), Reach.everything(""), Following.BRISK)) {
      expect(
          following,
          (now, told) ->
              now.freshness().state() == State.BROKEN
                  && now.freshness().reason().equals(Sentences.unauthorized()));
      open.set(200);
      following.watch.retry();
      expect(following, (now, told) -> now.freshness().state() == State.LIVE);
    }
  }

  private static Following following(TestServer server, Authorization authorization) {
    return new Following(
        Endpoint.plain(server.uri(), authorization),
        Reach.everything(""),
        Following.BRISK,
        decoder -> decoder,
        batch -> batch);
  }
}
