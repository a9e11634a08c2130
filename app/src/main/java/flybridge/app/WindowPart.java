package flybridge.app;

import flybridge.bench.Resident;
import flybridge.bench.Written;
import flybridge.cluster.Freshness;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The window on a cluster that changes, measured from inside its own process.
final class WindowPart implements AutoCloseable {
  /// Until code is compiled and the first alarms have come.
  private static final double WARM_UP_SECONDS = 8;

  /// What the server notes reaches its file this much later at most.
  private static final double NOTED_SECONDS = 1.5;

  private static final double SLOPE_SHARE = 0.5;
  private static final int SLOPE_POINTS = 10;

  private final Watching watching;
  private final BenchWindow window;
  private final PicturePart.Figure figure;
  private final Consumer<String> say;

  private WindowPart(
      Watching watching, BenchWindow window, PicturePart.Figure figure, Consumer<String> say) {
    this.watching = watching;
    this.window = window;
    this.figure = figure;
    this.say = say;
  }

  /// Opens it and waits until it shows all there is.
  static WindowPart open(
      ClusterOptions cluster, int pods, PicturePart.Figure figure, Consumer<String> say) {
    Watching watching = Watching.begin(cluster.headless());
    BenchWindow window = BenchWindow.on(watching.engine());
    window.awaitPods(pods);
    return new WindowPart(watching, window, figure, say);
  }

  void watch(Path kubeconfig, double seconds) throws IOException, TimeoutException {
    Alarmed alarmed = new Alarmed(watching.engine());
    watching.engine().onPublished(alarmed);
    say.accept("live");
    BenchWindow.pause(Math.min(WARM_UP_SECONDS, seconds));
    List<BenchWindow.Frame> frames = window.record(seconds);
    say.accept("letters are typed");
    new Keystrokes(window).type(figure);
    BenchWindow.pause(NOTED_SECONDS);
    Written written = Written.read(kubeconfig);
    changes(written, frames);
    alarmed.tell(written, frames, figure);
    written
        .perSecond(frames.getFirst().beganNanos(), frames.getLast().returnedNanos())
        .forEach(rate -> figure.is("changes-per-s", "/s", rate));
  }

  /// What differs between what two frames drew was drawn by the second.
  private void changes(Written written, List<BenchWindow.Frame> frames) {
    Snapshot before = null;
    for (BenchWindow.Frame frame : frames) {
      Snapshot now = frame.drawn();
      if (before != null && now != null && now != before) {
        Table.<Pod>diff(
            before.pods(),
            now.pods(),
            (was, is) -> {
              if (is != null) {
                written
                    .sincePod(is.meta().version(), frame.returnedNanos())
                    .ifPresent(millis -> figure.is("change-to-pixel-ms", "ms", millis));
              }
            });
      }
      before = now;
    }
  }

  void frames(double seconds) {
    say.accept("live");
    BenchWindow.pause(Math.min(WARM_UP_SECONDS, seconds));
    tell("churn", window.record(seconds));
    say.accept("the map is moved");
    window.eachFrame(window.call(() -> new Panning(window.scene())));
    tell("pan", window.record(seconds));
  }

  private void tell(String what, List<BenchWindow.Frame> frames) {
    tell(what, frames, figure);
  }

  static void tell(String what, List<BenchWindow.Frame> frames, PicturePart.Figure figure) {
    for (int i = 1; i < frames.size(); i++) {
      figure.is("fx-busy-" + what + "-ms", "ms", frames.get(i).busyMillis());
      figure.is("fx-ran-" + what + "-ms", "ms", frames.get(i).ranMillis());
      double between = (frames.get(i).returnedNanos() - frames.get(i - 1).returnedNanos()) / 1e6;
      figure.is("frame-" + what + "-ms", "ms", between);
    }
  }

  /// Resident memory is read while nobody forces a collection, which would give memory back to the
  /// system; what is really held, and whether it grows, is measured after that.
  void memory(double minutes) {
    awaitLive();
    figure.is("rss-mb-first-picture", "MB", Resident.megabytes());
    say.accept("live");
    double highest = 0;
    long end = System.nanoTime() + (long) (minutes * 60e9);
    while (System.nanoTime() < end) {
      highest = Math.max(highest, Resident.megabytes());
      BenchWindow.pause(Math.min(1, (end - System.nanoTime()) / 1e9));
    }
    figure.is("rss-mb-highest", "MB", highest);
    figure.is("rss-mb-end", "MB", Resident.megabytes());
    say.accept("the slope of what it holds is measured");
    slope(minutes * SLOPE_SHARE);
  }

  private void slope(double minutes) {
    List<double[]> points = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i <= SLOPE_POINTS; i++) {
      double megabytes = Resident.heapBytes() / (double) (1 << 20);
      figure.is("heap-mb", "MB", megabytes);
      points.add(new double[] {(System.nanoTime() - begin) / 3600e9, megabytes});
      BenchWindow.pause(minutes * 60 / SLOPE_POINTS);
    }
    figure.is("heap-slope-mb-per-hour", "MB/h", Slope.of(points));
  }

  private void awaitLive() {
    while (watching.engine().latest().connection().state() != Freshness.State.LIVE) {
      BenchWindow.pause(0.1);
    }
  }

  @Override
  public void close() {
    window.close();
    watching.close();
  }
}
