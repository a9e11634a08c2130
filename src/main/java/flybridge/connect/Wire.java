package flybridge.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP from one server: bounded in time and in length, and never led elsewhere, so that
/// a login goes nowhere but where it was meant for. Blocks; safe from any thread.
final class Wire implements AutoCloseable {
  /// Until there is a connection.
  static final Duration CONNECTS = Duration.ofSeconds(5);

  /// Until the last byte.
  static final Duration ANSWERS = Duration.ofSeconds(10);

  /// A longer answer is refused; some 60,000 alerts fit.
  static final int MOST_BYTES = 32 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final AlertServer server;
  private final HttpClient client;
  private final Duration answers;
  private final Words words;

  Wire(AlertServer server, SSLContext tls, Duration answers) {
    this.server = server;
    this.answers = answers;
    this.words = new Words(server);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECTS)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .build();
  }

  AlertServer server() {
    return server;
  }

  /// @param path from the slash on, with its query
  /// @throws AlertSourceException with a sentence, whatever came instead of JSON
  JsonNode get(String path) throws AlertSourceException, InterruptedException {
    return parsed(path, ask("GET", path, BodyPublishers.noBody()));
  }

  JsonNode post(String path, JsonNode body) throws AlertSourceException, InterruptedException {
    return parsed(path, ask("POST", path, BodyPublishers.ofString(body.toString())));
  }

  /// What it answers is of no interest, only that it agrees.
  void delete(String path) throws AlertSourceException, InterruptedException {
    ask("DELETE", path, BodyPublishers.noBody());
  }

  /// The server's answer is something else than what it is asked for.
  AlertSourceException unlike(String path) {
    return words.unlike(path);
  }

  private byte[] ask(String method, String path, BodyPublisher body)
      throws AlertSourceException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(answers)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, body);
    String login = server.login().header();
    if (login != null) {
      request.header("Authorization", login);
    }
    HttpResponse<byte[]> response = sent(request.build());
    if (response.statusCode() / 100 != 2) {
      throw words.refused(path, response.statusCode(), response.body());
    }
    return response.body();
  }

  private HttpResponse<byte[]> sent(HttpRequest request)
      throws AlertSourceException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return answer.get(answers.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw words.trouble(late);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw words.trouble(cause == null ? failed : cause);
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode parsed(String path, byte[] body) throws AlertSourceException {
    try {
      @Nullable JsonNode node = JSON.readTree(body);
      if (node == null || node.isMissingNode()) {
        throw words.unlike(path);
      }
      return node;
    } catch (JsonProcessingException garbage) {
      throw words.noJson(path, body);
    } catch (IOException impossible) {
      throw words.trouble(impossible);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
