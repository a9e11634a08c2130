package flybridge.watch;

import flybridge.cluster.Update;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.api.Waiting;
import flybridge.watch.json.StatusReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the server's version and clock, each time over a new connection: while an API server is
/// replaced, the old one's connections live on, and only a new one meets its successor.
final class VersionLook {
  private static final Logger LOG = LoggerFactory.getLogger(VersionLook.class);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 << 10;

  private final Api client;
  private final UpdateSink sink;
  private final StreamingLists streamingLists;
  private final Pauses pauses;
  private final Duration pause;
  private String known = "";

  VersionLook(
      Api client, UpdateSink sink, StreamingLists streamingLists, Pauses pauses, Duration pause) {
    this.client = client;
    this.sink = sink;
    this.streamingLists = streamingLists;
    this.pauses = pauses;
    this.pause = pause;
  }

  /// Goes on until the thread is interrupted.
  void run() throws InterruptedException {
    while (true) {
      try (Api fresh = client.anew()) {
        look(fresh);
      }
      pauses.await(pause);
    }
  }

  /// Where there is no answer, the reflectors say so.
  private void look(Api fresh) throws InterruptedException {
    Request request = new Request("/version", "application/json", false, Waiting.atMost(SILENCE));
    switch (fresh.get(request)) {
      case Reply.Failed failed -> LOG.debug("No version: {}", failed.sentence());
      case Reply.Refused refused -> LOG.debug("No version: {}", refused.status());
      case Reply.Opened opened -> tell(opened);
    }
  }

  private void tell(Reply.Opened opened) throws InterruptedException {
    List<Update> batch = new ArrayList<>();
    if (opened.serverNow() != null) {
      batch.add(new Update.ServerClock(opened.serverNow()));
    }
    try (Body body = opened.body()) {
      String version = StatusReader.text(body.all(MOST_BYTES), "gitVersion");
      if (!version.isEmpty() && !version.equals(known)) {
        batch.add(new Update.Version(version));
        known = version;
        streamingLists.forget();
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.debug("No version: {}", Sentences.broken(e));
    }
    if (!batch.isEmpty()) {
      sink.accept(batch);
    }
  }
}
