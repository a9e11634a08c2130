package flybridge.watch;

import flybridge.cluster.Update;
import flybridge.watch.api.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the server's version and clock, each time over a new connection: while an API server is
/// replaced, the old one's connections live on, and only a new one meets its successor.
final class VersionLook {
  private static final Logger LOG = LoggerFactory.getLogger(VersionLook.class);

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

  /// Where there is no answer, the reflectors say so. Another version is another server, which may
  /// have streaming lists where the one before refused them.
  private void look(Api fresh) throws InterruptedException {
    Greeting greeting = Greeting.ask(fresh);
    List<Update> batch = new ArrayList<>();
    if (greeting.serverNow() != null) {
      batch.add(new Update.ServerClock(greeting.serverNow()));
    }
    String version = greeting.version();
    if (version.isEmpty()) {
      LOG.debug("No version: {}", greeting.trouble());
    } else if (!version.equals(known)) {
      batch.add(new Update.Version(version));
      if (!known.isEmpty()) {
        streamingLists.forget();
      }
      known = version;
    }
    if (!batch.isEmpty()) {
      sink.accept(batch);
    }
  }
}
