package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/// Answers of a server that has one pod, and one object of any other kind.
final class OnePod {
  static final String ITEM =
      "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\",\"resourceVersion\":\"5\"}}";

  private OnePod() {}

  static void onePod(String namespace, TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    if (ask.path().equals("/version")) {
      answer.send(200, "{\"gitVersion\":\"v1.36.2\"}");
    } else if (!ask.watches()) {
      list(answer, ITEM.formatted("web", namespace));
    } else {
      answer.begin();
      if (ask.query().containsKey("sendInitialEvents")) {
        answer.chunk(
            "{\"type\":\"ADDED\",\"object\":"
                + ITEM.formatted("web", namespace)
                + "}\n"
                + "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"7\","
                + "\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n");
      }
      hold(answer);
    }
  }

  static void list(TestServer.Answer answer, String item) throws IOException {
    answer.send(200, "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[" + item + "]}");
  }

  static void forbidden(TestServer.Answer answer) throws IOException {
    answer.send(
        403,
        "{\"kind\":\"Status\",\"code\":403,\"reason\":\"Forbidden\","
            + "\"message\":\"no way\\u001b[2J\"}");
  }

  /// Says no more until the client leaves or the server is closed.
  static void hold(TestServer.Answer answer) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (!answer.over()) {
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  static void expect(Following following, BiPredicate<Snapshot, List<Update>> expected)
      throws InterruptedException {
    assertThat(following.comesTo(Following.PATIENCE, expected))
        .as("told %s", following.told().stream().filter(Update.Entered.class::isInstance).toList())
        .isTrue();
  }
}
