package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One path of the API, listed once and then watched, by the simplest client that can: HTTP and a
/// JSON parser. Runs in a thread of its own until it is closed.
final class PathWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PathWatch.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int OK = 200;

  private final HttpClient client;
  private final URI server;
  private final String token;
  private final Sight sight;
  private final SightJudge judge;
  private final LongFunction<Instant> instantOfRevision;
  private final Map<String, JsonNode> known = new HashMap<>();
  private String revision = "";
  private volatile boolean closed;
  private volatile Optional<InputStream> open = Optional.empty();

  PathWatch(
      HttpClient client,
      URI server,
      String token,
      Sight sight,
      LongFunction<Instant> instantOfRevision) {
    this.client = client;
    this.server = server;
    this.token = token;
    this.sight = sight;
    this.judge = new SightJudge(sight);
    this.instantOfRevision = instantOfRevision;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        if (revision.isEmpty()) {
          take(list());
        }
        watch();
      } catch (IOException | UncheckedIOException broken) {
        LOG.debug("{}: {}", sight.path(), broken.getMessage());
        pause();
      } catch (InterruptedException _) {
        closed = true;
        Thread.currentThread().interrupt();
      }
    }
  }

  private void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  /// What the server has now.
  JsonNode list() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request(""), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      JsonNode list = JSON.readTree(body);
      if (response.statusCode() != OK) {
        throw new IOException(
            "%s answered %d: %s".formatted(sight.path(), response.statusCode(), list));
      }
      return list;
    }
  }

  private HttpRequest request(String more) {
    String separator = sight.path().contains("?") ? "&" : "?";
    String path = more.isEmpty() ? sight.path() : sight.path() + separator + more;
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json")
        .GET()
        .build();
  }

  private synchronized void take(JsonNode list) {
    Map<String, JsonNode> now = new HashMap<>();
    for (JsonNode item : list.path("items")) {
      now.put(SightJudge.key(item), item);
    }
    revision = list.at("/metadata/resourceVersion").asText();
    Instant listed = instantOfRevision.apply(Long.parseLong(revision));
    Iterator<Map.Entry<String, JsonNode>> gone = known.entrySet().iterator();
    while (gone.hasNext()) {
      Map.Entry<String, JsonNode> entry = gone.next();
      if (!now.containsKey(entry.getKey())) {
        gone.remove();
        judge.remove(entry.getValue(), listed);
      }
    }
    now.forEach((key, item) -> put(key, item, listed));
    notifyAll();
  }

  private void put(String key, JsonNode object, Instant at) {
    known.put(key, object);
    judge.put(object, at);
  }

  private void watch() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            request("watch=true&resourceVersion=" + revision),
            HttpResponse.BodyHandlers.ofInputStream());
    open = Optional.of(response.body());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (closed || response.statusCode() != OK) {
        throw new IOException(sight.path() + " answered " + response.statusCode());
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        frame(JSON.readTree(line));
      }
    } finally {
      open = Optional.empty();
    }
  }

  private synchronized void frame(JsonNode frame) {
    JsonNode object = frame.path("object");
    String version = object.at("/metadata/resourceVersion").asText();
    switch (frame.path("type").asText()) {
      case "ADDED", "MODIFIED" -> {
        revision = version;
        put(SightJudge.key(object), object, instantOfRevision.apply(Long.parseLong(version)));
      }
      case "DELETED" -> {
        revision = version;
        known.remove(SightJudge.key(object));
        judge.remove(object, instantOfRevision.apply(Long.parseLong(version)));
      }
      case "BOOKMARK" -> revision = version;
      default -> revision = "";
    }
    notifyAll();
  }

  synchronized Optional<Instant> seenAt(Instant now) {
    return judge.seenAt(now);
  }

  /// Waits until everything that a list shows has come by the watch too.
  ///
  /// @return whether it has, in time
  boolean catchUp(Duration patience) throws IOException, InterruptedException {
    JsonNode list = list();
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (!hasAll(list)) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    }
    return true;
  }

  private boolean hasAll(JsonNode list) {
    for (JsonNode item : list.path("items")) {
      long wanted = item.at("/metadata/resourceVersion").asLong();
      if (judge.version(SightJudge.key(item)) < wanted) {
        return false;
      }
    }
    return known.size() <= list.path("items").size();
  }

  void close() {
    closed = true;
    open.ifPresent(PathWatch::closeQuietly);
  }

  /// The reader in the other thread then sees the stream's end, which is all that is wanted.
  private static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException already) {
      LOG.debug("closing a watch: {}", already.getMessage());
    }
  }
}
