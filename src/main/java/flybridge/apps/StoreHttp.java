package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.apps.StoreException.Reason;
import flybridge.text.Visible;
import flybridge.time.Time;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Asks a store over HTTPS and says in a sentence why there was no answer.
final class StoreHttp {
  /// From here on a clock is said to be wrong: tokens live for minutes.
  private static final Duration WRONG_CLOCK = Duration.ofMinutes(1);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_WORDS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Hints hints;
  private final HttpClient client;
  private final Time time;

  /// What to do about a refusal.
  ///
  /// @param store the store's name
  /// @param key what to check when the key is refused, with a full stop
  /// @param right what to do when more rights are needed, with a full stop
  record Hints(String store, String key, String right) {}

  /// @param headers of the answer
  record Answer(ObjectNode json, HttpHeaders headers) {}

  StoreHttp(Hints hints, HttpClient client, Time time) {
    this.hints = hints;
    this.client = client;
    this.time = time;
  }

  /// @throws InterruptedException when the waiting thread is told to end
  Answer get(URI uri, String token) throws StoreException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).GET());
  }

  /// Sends a form.
  Answer post(URI uri, String form) throws StoreException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private Answer send(HttpRequest.Builder request) throws StoreException, InterruptedException {
    HttpRequest asked = request.header("Accept", "application/json").timeout(LONGEST_WAIT).build();
    HttpResponse<byte[]> answer = sent(asked);
    if (answer.statusCode() != 200) {
      throw refused(answer);
    }
    return new Answer(object(answer.body()), answer.headers());
  }

  /// The request's own time limit ends with the answer's head; this one with its last byte.
  private HttpResponse<byte[]> sent(HttpRequest asked) throws StoreException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(asked, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return answer.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw silent(asked, late);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw silent(asked, cause == null ? failed : cause);
    } finally {
      answer.cancel(true);
    }
  }

  private StoreException silent(HttpRequest asked, Throwable why) {
    return new StoreException(
        Reason.NETWORK,
        "No answer from %s (%s: %s); check the network and the proxy."
            .formatted(
                Visible.of(String.valueOf(asked.uri().getHost())),
                hints.store(),
                why.getClass().getSimpleName()));
  }

  private ObjectNode object(byte[] body) throws StoreException {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException wrong) {
      throw garbage();
    }
    throw garbage();
  }

  private StoreException garbage() {
    return new StoreException(
        Reason.GARBAGE,
        "What came as the answer of %s is no JSON object; see whether a proxy answers for it."
            .formatted(hints.store()));
  }

  private StoreException refused(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    String store = hints.store();
    String words = "%d%s".formatted(status, words(answer.body()));
    if (status == 401 || status == 400 && words.contains("invalid_grant")) {
      return new StoreException(
          Reason.KEY,
          clock(answer.headers())
              .orElseGet(() -> "%s refuses the key (%s). %s".formatted(store, words, hints.key())));
    }
    return switch (status) {
      case 403 ->
          new StoreException(
              Reason.RIGHT,
              "%s does not let the key read this (%s). %s".formatted(store, words, hints.right()));
      case 404 ->
          new StoreException(
              Reason.MISSING,
              "%s knows nothing of %s (%s); correct the name in the settings, or the key's access."
                  .formatted(store, Visible.of(answer.uri().getPath()), words));
      case 429 ->
          new StoreException(
              Reason.LIMIT,
              "%s was asked too often with this key (%s); it is asked again later."
                  .formatted(store, words),
              retryAfter(answer.headers()).orElse(null));
      default ->
          new StoreException(
              Reason.SERVER,
              "%s answered with %s; it is asked again.".formatted(store, words),
              retryAfter(answer.headers()).orElse(null));
    };
  }

  /// A sentence about this machine's clock, where the server's differs.
  private Optional<String> clock(HttpHeaders headers) {
    return date(headers)
        .map(theirs -> Duration.between(theirs, time.instant()))
        .filter(ahead -> ahead.abs().compareTo(WRONG_CLOCK) >= 0)
        .map(
            ahead ->
                "This machine's clock is %d minutes %s that of %s, which therefore refuses the key;"
                        .formatted(
                            Math.round(ahead.abs().toSeconds() / 60.0),
                            ahead.isNegative() ? "behind" : "ahead of",
                            hints.store())
                    + " set the clock.");
  }

  private static Optional<Instant> date(HttpHeaders headers) {
    return headers
        .firstValue("Date")
        .flatMap(
            text -> {
              try {
                return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
              } catch (DateTimeException unreadable) {
                return Optional.empty();
              }
            });
  }

  /// Seconds; the other form that HTTP has, a date, is not used by the stores.
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /// The store's own words: `errors[].detail` of App Store Connect, `error.message` of Google's
  /// APIs or `error` and `error_description` of its token endpoint.
  private static String words(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode apple = json.path("errors").path(0);
      List<JsonNode> all =
          List.of(
              apple.path("title"),
              apple.path("detail"),
              json.path("error").path("message"),
              json.path("error"),
              json.path("error_description"));
      String words =
          all.stream()
              .filter(JsonNode::isTextual)
              .map(one -> one.asText().strip())
              .flatMap(one -> one.isEmpty() ? Stream.empty() : Stream.of(one))
              .reduce((one, other) -> one + " " + other)
              .orElse("");
      String shown = Visible.of(words);
      String cut = shown.length() > MOST_WORDS ? shown.substring(0, MOST_WORDS) + "…" : shown;
      return cut.isEmpty() ? "" : ": " + cut;
    } catch (IOException silent) {
      return "";
    }
  }
}
