package flybridge.watch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.time.ManualTime;
import flybridge.watch.TestServer;
import flybridge.watch.decode.ServerStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @Test
  void anAnswerIsReadAndTellsTheServersClock() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) ->
                    answer.send(200, "{\"a\":1}", "Date: Sat, 21 Nov 2026 07:52:10 GMT"));
        ApiClient client = client(server)) {
      assertThat(client.get(request(AMPLE)))
          .isInstanceOfSatisfying(
              Reply.Opened.class,
              opened -> {
                assertThat(opened.serverNow()).isEqualTo(Instant.parse("2026-11-21T07:52:10Z"));
                assertThat(text(opened)).isEqualTo("{\"a\":1}");
              });
    }
  }

  @Test
  void aRefusalKeepsItsCodeReasonWordsAndPause() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) ->
                    answer.send(
                        429,
                        "{\"kind\":\"Status\",\"reason\":\"TooManyRequests\",\"message\":\"slow\","
                            + "\"details\":{\"retryAfterSeconds\":1}}",
                        "Retry-After: 7"));
        ApiClient client = client(server)) {
      assertThat(client.get(request(AMPLE)))
          .isEqualTo(new Reply.Refused(new ServerStatus(429, "TooManyRequests", "slow", 7, "")));
    }
  }

  @Test
  void aRefusalInPlainTextKeepsItsWords() throws Exception {
    byte[] words = "404 page not found\n".getBytes(StandardCharsets.UTF_8);
    try (TestServer server =
            new TestServer((ask, answer) -> answer.send(404, "text/plain", words));
        ApiClient client = client(server)) {
      assertThat(client.get(request(AMPLE)))
          .isEqualTo(new Reply.Refused(new ServerStatus(404, "", "404 page not found", 0, "")));
    }
  }

  @Test
  void aServerThatIsNotThereFailsAtOnceWithASentence() throws Exception {
    TestServer server = new TestServer((ask, answer) -> answer.cut());
    try (server;
        ApiClient client = client(server)) {
      server.refuseConnections();
      assertThat(client.get(request(AMPLE)))
          .isEqualTo(
              new Reply.Failed(
                  Reply.Trouble.UNREACHABLE,
                  server.uri().getAuthority()
                      + " refuses connections; it may be down or restarting."));
    }
  }

  @Test
  void whoAsksTooOftenIsAnsweredLaterAndNotRefused() throws Exception {
    AtomicLong asked = new AtomicLong();
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  asked.incrementAndGet();
                  answer.send(200, "{}");
                });
        ApiClient client =
            new ApiClient(
                Endpoint.plain(server.uri(), Authorization.none()),
                AMPLE,
                new Pace(new ManualTime(Instant.EPOCH)));
        Api another = client.anew()) {
      for (int i = 0; i < Pace.BURST; i++) {
        assertThat(text((Reply.Opened) another.get(request(AMPLE)))).isEqualTo("{}");
      }
      try (Api.Call call = client.start(request(AMPLE))) {
        assertThat(asked).as("nothing is sent before its time").hasValue(Pace.BURST);
        assertThat(text((Reply.Opened) call.await())).isEqualTo("{}");
      }
      assertThat(asked).hasValue(Pace.BURST + 1);
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (TestServer server = new TestServer((ask, answer) -> never.await());
        ApiClient client =
            new ApiClient(
                Endpoint.plain(server.uri(), Authorization.none()), Duration.ofMillis(100))) {
      assertThat(client.get(request(AMPLE)))
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> assertThat(failed.sentence()).contains("does not answer in time"));
    }
  }

  @Test
  void aBodyThatFallsSilentIsGivenUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  answer.begin();
                  answer.chunk("{");
                  never.await();
                });
        ApiClient client = client(server);
        Body body = ((Reply.Opened) client.get(request(Duration.ofMillis(50)))).body()) {
      assertThatThrownBy(() -> body.all(100))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("stopped in the middle");
    }
  }

  @Test
  void aConnectionThatBreaksIsNoEnd() throws Exception {
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  answer.begin();
                  answer.chunk("{");
                  answer.cut();
                });
        ApiClient client = client(server);
        Body body = ((Reply.Opened) client.get(request(AMPLE))).body()) {
      assertThatThrownBy(() -> body.all(100)).hasMessageContaining("broke in the middle");
    }
  }

  @Test
  void closingTheBodyOrTheClientWakesItsReader() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (TestServer server =
        new TestServer(
            (ask, answer) -> {
              answer.begin();
              never.await();
            })) {
      ApiClient client = client(server);
      Body one = ((Reply.Opened) client.get(request(AMPLE))).body();
      Body other = ((Reply.Opened) client.get(request(AMPLE))).body();
      FutureTask<Throwable> first = reading(one);
      FutureTask<Throwable> second = reading(other);
      one.close();
      assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      client.close();
      assertThat(second.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReaderThatFallsBehindStopsTheServer() throws Exception {
    byte[] piece = new byte[1 << 16];
    long most = 512L << 20;
    AtomicLong sent = new AtomicLong();
    try (TestServer server =
            new TestServer(
                (ask, answer) -> {
                  answer.begin();
                  while (sent.get() < most) {
                    answer.chunk(piece);
                    sent.addAndGet(piece.length);
                  }
                  answer.end();
                });
        ApiClient client = client(server);
        Body body = ((Reply.Opened) client.get(request(AMPLE))).body()) {
      InputStream stream = body.stream();
      assertThat(stream.readNBytes(piece.length)).hasSize(piece.length);
      long before = -1;
      for (long now = sent.get(); now != before; now = sent.get()) {
        before = now;
        new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
      }
      assertThat(sent.get()).isLessThan(most / 8);
      long rest = stream.transferTo(java.io.OutputStream.nullOutputStream());
      assertThat(rest + piece.length).isEqualTo(most);
    }
  }

  private static FutureTask<Throwable> reading(Body body) {
    FutureTask<Throwable> task =
        new FutureTask<>(
            () -> {
              try {
                body.stream().read();
                return null;
              } catch (IOException e) {
                return e;
              }
            });
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String text(Reply.Opened opened) {
    try (Body body = opened.body()) {
      return new String(body.all(1000), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ApiClient client(TestServer server) {
    return new ApiClient(Endpoint.plain(server.uri(), Authorization.none()));
  }

  private static Request request(Duration silence) {
    return new Request("/x", "application/json", false, Waiting.atMost(silence));
  }
}
