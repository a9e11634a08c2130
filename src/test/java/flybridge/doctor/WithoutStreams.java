package flybridge.doctor;

import flybridge.watch.TestServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Answers of a server that refuses streaming lists. It has two pods in two pages, and one object
/// of any other kind.
final class WithoutStreams {
  private WithoutStreams() {}

  static void answer(TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    String list =
        "{\"metadata\":{\"resourceVersion\":\"7\"%s},\"items\":[{\"metadata\":{\"name\":\"%s\","
            + "\"namespace\":\"n\",\"resourceVersion\":\"5\"}}]}";
    if (ask.path().equals("/version")) {
      answer.send(200, "{\"gitVersion\":\"v1.33.1\"}");
    } else if (ask.watches() && ask.query().containsKey("sendInitialEvents")) {
      answer.send(422, "{\"kind\":\"Status\",\"code\":422,\"reason\":\"Invalid\"}");
    } else if (ask.watches()) {
      answer.begin();
      CountDownLatch never = new CountDownLatch(1);
      while (!answer.over()) {
        never.await(20, TimeUnit.MILLISECONDS);
      }
    } else if (ask.path().equals("/api/v1/pods") && ask.param("continue").isEmpty()) {
      String more = ",\"continue\":\"more\",\"remainingItemCount\":1";
      answer.send(200, list.formatted(more, "first"));
    } else {
      answer.send(200, list.formatted("", "second"));
    }
  }
}
