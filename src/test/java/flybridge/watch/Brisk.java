package flybridge.watch;

import flybridge.engine.Source;
import flybridge.time.Time;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import flybridge.watch.decode.Problems;
import flybridge.watch.json.JsonDecoder;
import java.net.URI;
import java.util.SplittableRandom;

/// A watch for an engine, with the short pauses of tests.
final class Brisk {
  private Brisk() {}

  static Source source(URI server) {
    return sink -> {
      Problems problems = new Problems();
      ClusterWatch watch =
          new ClusterWatch(
              Endpoint.plain(server, Authorization.none()),
              Reach.everything(""),
              sink::accept,
              new ClusterWatch.Surroundings(
                  Time.system(), new SplittableRandom(7), Thread.ofVirtual().factory()),
              Following.BRISK,
              kind -> new JsonDecoder(kind, problems),
              problems);
      watch.start();
      return watch::close;
    };
  }
}
