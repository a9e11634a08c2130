package flybridge.app;

import flybridge.bench.Resident;
import flybridge.cluster.Freshness;
import flybridge.engine.Picture;
import java.io.IOException;
import java.time.Duration;

/// From opening the engine to the whole cluster in its picture.
final class PicturePart {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ClusterOptions cluster;
  private final BenchCommand.Scale scale;
  private final Figure figure;

  /// Takes what was measured.
  interface Figure {
    void is(String name, String unit, double value);
  }

  PicturePart(ClusterOptions cluster, BenchCommand.Scale scale, Figure figure) {
    this.cluster = cluster;
    this.scale = scale;
    this.figure = figure;
  }

  /// Once as a real start, and then in the same process, which has compiled its code by then.
  ///
  /// @param once not again
  void run(boolean once) throws IOException, InterruptedException {
    double resident = Resident.megabytes();
    long bare = Resident.heapBytes();
    try (Watching watching = Watching.begin(cluster.headless())) {
      first(watching);
      figure.is("picture-ms", "ms", whole(watching));
      figure.is("rss-mb", "MB", Resident.megabytes());
      figure.is("heap-per-pod-bytes", "B", (Resident.heapBytes() - bare) / (double) scale.pods);
    }
    if (once) {
      return;
    }
    figure.is("bare-rss-mb", "MB", resident);
    figure.is("bare-heap-mb", "MB", bare / (double) (1 << 20));
    try (Watching again = Watching.begin(cluster.headless())) {
      figure.is("picture-warm-ms", "ms", whole(again));
    }
  }

  private void first(Watching watching) throws InterruptedException {
    watching.until(PicturePart::answered, PATIENCE);
    double answer = BenchParts.since(watching.beginNanos());
    watching.until(next -> next.cluster().pods().size() > 0, PATIENCE);
    double pods = BenchParts.since(watching.beginNanos());
    figure.is("first-answer-ms", "ms", answer);
    figure.is("first-pods-ms", "ms", pods);
    figure.is("first-pods-after-answer-ms", "ms", pods - answer);
  }

  private static boolean answered(Picture picture) {
    return picture.cluster().nodes().size() > 0
        || picture.cluster().pods().size() > 0
        || !picture.cluster().serverVersion().isEmpty();
  }

  private double whole(Watching watching) throws IOException, InterruptedException {
    Picture whole = watching.until(this::isWhole, PATIENCE);
    double taken = BenchParts.since(watching.beginNanos());
    if (!isWhole(whole)) {
      throw new IOException("the cluster was not complete in time");
    }
    return taken;
  }

  private boolean isWhole(Picture picture) {
    return picture.connection().state() == Freshness.State.LIVE
        && picture.cluster().pods().size() == scale.pods
        && picture.cluster().nodes().size() == scale.nodes;
  }
}
