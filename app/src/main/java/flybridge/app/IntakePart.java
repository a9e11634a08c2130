package flybridge.app;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Update;
import flybridge.engine.Setup;
import flybridge.engine.Situation;
import flybridge.engine.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// How many changes a second the model takes in, with detectors and alerts, when nothing holds them
/// up: changes are decoded from a server's frames first and kept, and then taken in flat out.
final class IntakePart {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  /// Changes a turn, as come together at a few thousand a second and a turn a frame.
  private static final int A_TURN = 64;

  private static final int TURNS_A_FIGURE = 16;

  /// What bursts consist of; heartbeats come by time and depend on the number of nodes.
  private static final Set<Kind> KINDS = EnumSet.of(Kind.POD, Kind.REPLICA_SET, Kind.DEPLOYMENT);

  private final Situation situation;
  private final Setup setup;
  private final int changes;
  private final BlockingQueue<List<Update>> arrived = new LinkedBlockingQueue<>();
  private final List<Update> kept = new ArrayList<>();

  IntakePart(ClusterOptions cluster, int changes) {
    this.setup = cluster.headless();
    this.situation = new Situation(setup);
    this.changes = changes;
  }

  void run(String name, int pods, PicturePart.Figure figure, Consumer<String> say)
      throws IOException, InterruptedException {
    try (Source.Running _ = setup.source().start(arrived::put)) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (!isWhole(pods)) {
        situation.turn(next(end));
      }
      say.accept("live");
      while (kept.size() < changes) {
        keep(next(end));
      }
    }
    takeIn(kept.subList(0, changes / 4), (_, _) -> {});
    takeIn(
        kept.subList(changes / 4, changes),
        (count, nanos) -> figure.is(name, "/s", count * 1e9 / nanos));
  }

  /// Kinds that are not followed yet when the bursts begin would bring them as a list.
  private boolean isWhole(int pods) {
    return KINDS.stream()
            .allMatch(kind -> situation.snapshot().freshness(kind).state() == Freshness.State.LIVE)
        && situation.snapshot().freshness().state() == Freshness.State.LIVE
        && situation.snapshot().pods().size() >= pods;
  }

  private List<Update> next(long end) throws IOException, InterruptedException {
    List<Update> batch = arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (batch == null) {
      throw new IOException("the changes did not come in time");
    }
    return batch;
  }

  private void keep(List<Update> batch) {
    for (Update update : batch) {
      boolean change =
          switch (update) {
            case Update.Put put -> KINDS.contains(put.resource().kind());
            case Update.Remove gone -> KINDS.contains(gone.kind());
            case Update.Replace _,
                Update.Proof _,
                Update.Entered _,
                Update.Left _,
                Update.Count _,
                Update.Differed _,
                Update.Version _,
                Update.ServerClock _ ->
                false;
          };
      if (change) {
        kept.add(update);
      }
    }
  }

  private interface Taken {
    void in(int count, long nanos);
  }

  private void takeIn(List<Update> updates, Taken taken) {
    int step = A_TURN * TURNS_A_FIGURE;
    for (int from = 0; from < updates.size(); from += step) {
      int to = Math.min(updates.size(), from + step);
      long start = System.nanoTime();
      for (int at = from; at < to; at += A_TURN) {
        situation.turn(updates.subList(at, Math.min(to, at + A_TURN)));
      }
      taken.in(to - from, System.nanoTime() - start);
    }
  }
}
