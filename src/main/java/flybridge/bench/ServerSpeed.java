package flybridge.bench;

import java.io.IOException;

/// How fast the embedded server is, beside a real one: ratios against a server that is slower than
/// that would prove nothing.
///
/// The real one's figures are of kube-apiserver 1.36 over etcd 3.6 with 5,000 nodes and 150,000
/// pods of 7.4 KB of protobuf (9.7 KB of JSON) each, drained by a program on the same two cores, in
/// one run.
final class ServerSpeed {
  private static final int REAL_PODS = 150_000;

  private static final String TABLE =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

  /// A way of asking for all pods.
  enum Way {
    STREAMING("streaming", 4.8),
    PAGES("pages-5000", 8.3),
    TABLE_PAGES("table-500", 16.3),
    TABLE("table", 21.7);

    private final String word;
    private final double realSeconds;

    Way(String word, double realSeconds) {
      this.word = word;
      this.realSeconds = realSeconds;
    }

    double realSeconds() {
      return realSeconds;
    }

    String figure() {
      return "server-" + word + "-ms";
    }

    String ratio() {
      return "server/real-" + word;
    }
  }

  private ServerSpeed() {}

  /// Asks once in each way.
  static void measure(Drain drain, Figures figures, int pods)
      throws IOException, InterruptedException {
    for (Way way : Way.values()) {
      long start = System.nanoTime();
      ask(drain, way);
      figures.add(way.figure(), "ms", (System.nanoTime() - start) / 1e6);
      figures.ratio(way.ratio(), way.figure(), way.realSeconds() * 1_000 * pods / REAL_PODS);
    }
  }

  private static void ask(Drain drain, Way way) throws IOException, InterruptedException {
    String pods = Drain.PICTURE.getLast();
    switch (way) {
      case STREAMING -> drain.streaming(Drain.PICTURE.subList(1, 2), Arrival.THROWN_AWAY);
      case PAGES -> drain.pages(pods, Drain.LIST, Drain.PAGE, false);
      case TABLE_PAGES -> drain.pages(pods, TABLE, 500, false);
      case TABLE -> drain.pages(pods, TABLE, 0, false);
    }
  }
}
