package flybridge.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.watch.ReplayedKind.Timed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Serves a recorded stretch of a cluster's life as an API server: lists as of the moment, watches
/// with the recorded frames, bookmarks, ends and 410s, and no new connections while the recorded
/// server was down. Its time moves when the test says so.
final class Replay implements AutoCloseable {
  /// For so long the recorded server refused connections (the recording's poll found it down once).
  private static final double DOWN_SECONDS = 3;

  private final Map<String, ReplayedKind> kinds = new LinkedHashMap<>();
  private final List<JsonNode> polls = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final TestServer server;
  private double now;
  private boolean refusing;

  Replay(List<JsonNode> recording) throws IOException {
    for (JsonNode line : recording) {
      if (line.path("kind").asText().equals("poll")) {
        polls.add(line);
      } else if (!line.path("kind").asText().equals("final")) {
        kinds.computeIfAbsent(line.path("path").asText(), ReplayedKind::new).add(line);
      }
    }
    kinds.values().forEach(ReplayedKind::arrange);
    server = new TestServer(this::handle);
  }

  URI uri() {
    return server.uri();
  }

  double end() {
    return kinds.values().stream().mapToDouble(ReplayedKind::end).max().orElseThrow();
  }

  /// Lets the recorded time run on to a moment and stand still there.
  ///
  /// @param speed recorded seconds for a second
  void play(double until, double speed) throws InterruptedException, IOException {
    lock.lock();
    try {
      while (now < until) {
        double step = Math.min(until - now, speed / 100);
        moved.await((long) (step / speed * 1e9), TimeUnit.NANOSECONDS);
        now += step;
        answerOrRefuse();
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void answerOrRefuse() throws IOException, InterruptedException {
    boolean down =
        polls.stream()
            .filter(poll -> poll.path("status").asInt() == 0)
            .mapToDouble(poll -> poll.path("t").asDouble())
            .anyMatch(t -> now >= t && now < t + DOWN_SECONDS);
    if (down && !refusing) {
      server.refuseConnections();
    } else if (!down && refusing) {
      server.takeConnections();
    }
    refusing = down;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void handle(TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    if (ask.path().equals("/version")) {
      answer.send(200, version());
      return;
    }
    String namespace = "";
    String path = ask.path();
    int at = path.indexOf("/namespaces/");
    if (at >= 0) {
      String rest = path.substring(at + "/namespaces/".length());
      namespace = rest.substring(0, rest.indexOf('/'));
      path = path.substring(0, at) + rest.substring(rest.indexOf('/'));
    }
    ReplayedKind kind = kinds.get(path);
    if (kind == null) {
      answer.send(404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8));
    } else if (ask.watches()) {
      watch(kind, namespace, ask, answer);
    } else {
      answer.send(200, list(kind, namespace));
    }
  }

  private String version() {
    lock.lock();
    try {
      JsonNode latest = null;
      for (JsonNode poll : polls) {
        boolean fits = poll.path("path").asText().equals("/version") && poll.has("body");
        if (fits && (latest == null || poll.path("t").asDouble() <= now)) {
          latest = poll;
        }
      }
      return String.valueOf(latest == null ? null : latest.path("body"));
    } finally {
      lock.unlock();
    }
  }

  private String list(ReplayedKind kind, String namespace) {
    lock.lock();
    try {
      ObjectNode list = Recordings.JSON.createObjectNode();
      list.put("kind", kind.listKind()).put("apiVersion", kind.apiVersion());
      list.putObject("metadata").put("resourceVersion", String.valueOf(kind.revision(now)));
      var items = list.putArray("items");
      kind.state(now).values().stream()
          .filter(object -> ReplayedKind.isIn(object, namespace))
          .forEach(items::add);
      return list.toString();
    } finally {
      lock.unlock();
    }
  }

  private void watch(
      ReplayedKind kind, String namespace, TestServer.Ask ask, TestServer.Answer answer)
      throws IOException, InterruptedException {
    answer.begin();
    double opened = moment();
    long from =
        ask.param("resourceVersion").isEmpty() ? 0 : Long.parseLong(ask.param("resourceVersion"));
    long least = kind.least(opened);
    if (from > 0 && from < least) {
      answer.chunk(frame("ERROR", kind.tooOld(from, least)));
      answer.end();
      return;
    }
    if (ask.param("sendInitialEvents").equals("true")) {
      from = initial(kind, namespace, opened, answer);
    }
    int next = 0;
    while (!answer.over()) {
      double until = moment();
      for (; next < kind.frames().size() && kind.frames().get(next).t() <= until; next++) {
        Timed frame = kind.frames().get(next);
        if (frame.revision() > from && ReplayedKind.isIn(frame.object(), namespace)) {
          answer.chunk(frame(frame.type(), frame.object()));
        }
      }
      if (kind.endsBetween(opened, until)) {
        answer.end();
        return;
      }
      awaitMove(until);
    }
  }

  private long initial(ReplayedKind kind, String namespace, double opened, TestServer.Answer answer)
      throws IOException {
    for (JsonNode object : kind.state(opened).values()) {
      if (ReplayedKind.isIn(object, namespace)) {
        answer.chunk(frame("ADDED", object));
      }
    }
    long revision = kind.revision(opened);
    ObjectNode bookmark = Recordings.JSON.createObjectNode();
    bookmark
        .putObject("metadata")
        .put("resourceVersion", String.valueOf(revision))
        .putObject("annotations")
        .put("k8s.io/initial-events-end", "true");
    answer.chunk(frame("BOOKMARK", bookmark));
    return revision;
  }

  private static String frame(String type, JsonNode object) {
    ObjectNode frame = Recordings.JSON.createObjectNode().put("type", type);
    frame.set("object", object);
    return frame + "\n";
  }

  private double moment() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  private void awaitMove(double known) throws InterruptedException {
    lock.lock();
    try {
      if (now == known) {
        moved.await(1, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }
}
