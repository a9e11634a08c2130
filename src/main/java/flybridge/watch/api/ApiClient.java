package flybridge.watch.api;

import flybridge.time.Time;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.json.StatusReader;
import flybridge.watch.protobuf.StatusMessage;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Asks one API server over the network, and not too often: what is asked for beyond that is sent
/// when it is awaited, and a little later.
public final class ApiClient implements Api {
  /// How long a server may take to take a connection.
  public static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// How long a server may take until the first line of its answer; the whole answer has none.
  public static final Duration HEADER_LIMIT = Duration.ofSeconds(30);

  private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(5);
  private static final int MOST_REFUSAL_BYTES = 64 << 10;
  private static final int GZIP_BUFFER = 64 << 10;
  private static final int UNAUTHORIZED = 401;

  private final Endpoint endpoint;
  private final Duration headerLimit;
  private final Pace pace;
  private final HttpClient http;
  private final Set<BodyStream> open = ConcurrentHashMap.newKeySet();
  private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();

  public ApiClient(Endpoint endpoint) {
    this(endpoint, HEADER_LIMIT);
  }

  /// @param headerLimit instead of [#HEADER_LIMIT]
  public ApiClient(Endpoint endpoint, Duration headerLimit) {
    this(endpoint, headerLimit, new Pace(Time.system()));
  }

  ApiClient(Endpoint endpoint, Duration headerLimit, Pace pace) {
    this.endpoint = endpoint;
    this.headerLimit = headerLimit;
    this.pace = pace;
    this.http = Connections.open(endpoint, CONNECT_LIMIT);
  }

  @Override
  public Api anew() {
    return new ApiClient(endpoint, headerLimit, pace);
  }

  @Override
  public Call start(Request request) {
    return new Asked(request);
  }

  @Override
  public void close() {
    http.close();
    unanswered.forEach(answer -> answer.cancel(true));
    open.forEach(BodyStream::close);
  }

  /// One request on its way, and its second try with a credential renewed.
  private final class Asked implements Call {
    private final Request request;
    private final Duration delay = pace.take();
    private Authorization.@Nullable Pass pass;
    private @Nullable Sent sent;
    private Reply.@Nullable Failed failed;

    Asked(Request request) {
      this.request = request;
      if (delay.isZero()) {
        ask();
      }
    }

    private void ask() {
      try {
        Authorization.Pass now = endpoint.authorization().current();
        pass = now;
        sent = send(request, now);
      } catch (Authorization.NotAvailable e) {
        failed = noCredential(e);
      }
    }

    /// A refusal for want of authority is answered once with a credential renewed.
    @Override
    public Reply await() throws InterruptedException {
      if (!delay.isZero()) {
        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        ask();
      }
      Sent first = sent;
      Authorization.Pass used = pass;
      sent = null;
      if (first == null || used == null) {
        return failed != null
            ? failed
            : new Reply.Failed(Reply.Trouble.UNREACHABLE, "This was asked before.");
      }
      Reply reply = first.await();
      if (reply instanceof Reply.Refused(ServerStatus status) && status.code() == UNAUTHORIZED) {
        try {
          Authorization.Pass renewed = endpoint.authorization().refused(used);
          return renewed.equals(used) ? reply : send(request, renewed).await();
        } catch (Authorization.NotAvailable e) {
          return noCredential(e);
        }
      }
      return reply;
    }

    @Override
    public void close() {
      Sent waiting = sent;
      if (waiting != null) {
        waiting.cancel();
      }
    }
  }

  private static Reply.Failed noCredential(Authorization.NotAvailable reason) {
    return new Reply.Failed(Reply.Trouble.NO_CREDENTIAL, String.valueOf(reason.getMessage()));
  }

  private Sent send(Request request, Authorization.Pass pass) {
    HttpRequest.Builder builder =
        http.newHttpRequestBuilder()
            .uri(endpoint.server() + request.path())
            .timeout(headerLimit.toMillis(), TimeUnit.MILLISECONDS)
            .header("Accept", request.accept())
            .header("User-Agent", "flybridge");
    if (request.compressible() && endpoint.compressed()) {
      builder.header("Accept-Encoding", "gzip");
    }
    endpoint
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    if (pass.header() != null) {
      builder.header("Authorization", pass.header());
    }
    BodyStream stream = new BodyStream(request.waiting(), open::remove);
    open.add(stream);
    CompletableFuture<HttpResponse<AsyncBody>> answer = answer(builder.build(), stream);
    unanswered.add(answer);
    answer.whenComplete((response, trouble) -> unanswered.remove(answer));
    return new Sent(answer, stream);
  }

  private CompletableFuture<HttpResponse<AsyncBody>> answer(
      HttpRequest request, BodyStream stream) {
    try {
      return http.consumeBytes(request, (buffers, body) -> stream.deliver(buffers));
    } catch (IllegalStateException | RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new IOException("This client was closed.", e));
    }
  }

  /// One attempt of a request.
  private final class Sent {
    private final CompletableFuture<HttpResponse<AsyncBody>> answer;
    private final BodyStream stream;

    Sent(CompletableFuture<HttpResponse<AsyncBody>> answer, BodyStream stream) {
      this.answer = answer;
      this.stream = stream;
    }

    void cancel() {
      answer.cancel(true);
      stream.close();
    }

    Reply await() throws InterruptedException {
      try {
        HttpResponse<AsyncBody> response = answer.get();
        @Nullable AsyncBody body = response.body();
        if (body == null) {
          stream.close();
          return Troubles.ofProxy(response.code(), endpoint.server());
        }
        stream.attach(body);
        return response.isSuccessful() ? opened(response) : refused(response);
      } catch (ExecutionException e) {
        stream.close();
        return Troubles.of(e.getCause() == null ? e : e.getCause(), endpoint.server());
      } catch (IOException | CancellationException e) {
        stream.close();
        return Troubles.of(e, endpoint.server());
      } catch (InterruptedException e) {
        cancel();
        throw e;
      }
    }

    private Reply opened(HttpResponse<AsyncBody> response) throws IOException {
      String encoding = response.header("Content-Encoding");
      InputStream plain =
          "gzip".equals(encoding) ? new GZIPInputStream(stream, GZIP_BUFFER) : stream;
      return new Reply.Opened(new Body(stream, plain), serverNow(response));
    }

    private Reply refused(HttpResponse<AsyncBody> response) {
      byte[] body;
      stream.waitAs(Waiting.atMost(REFUSAL_LIMIT));
      try (stream) {
        body = stream.readNBytes(MOST_REFUSAL_BYTES);
      } catch (IOException e) {
        // The refusal's code counts even where its words were lost.
        body = String.valueOf(e.getMessage()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      }
      ServerStatus status =
          StatusMessage.isOne(body)
              ? StatusMessage.of(response.code(), body)
              : StatusReader.of(response.code(), body);
      return new Reply.Refused(
          new ServerStatus(
              status.code(),
              status.reason(),
              status.message(),
              Math.max(status.retryAfterSeconds(), retryAfter(response)),
              status.next()));
    }
  }

  private static @Nullable Instant serverNow(HttpResponse<?> response) {
    String date = response.header("Date");
    try {
      return date == null
          ? null
          : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static int retryAfter(HttpResponse<?> response) {
    String seconds = response.header("Retry-After");
    try {
      return seconds == null ? 0 : Integer.parseInt(seconds.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
