package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.time.Time;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Problems;
import flybridge.watch.json.JsonDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// A watch and the model that it feeds, for tests that wait for what they expect.
final class Following implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final Limits BRISK =
      new Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(150),
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          5_000,
          Duration.ofMillis(5),
          Duration.ofMillis(40),
          Duration.ofMillis(30),
          Duration.ofMillis(60),
          Duration.ofMillis(40),
          Duration.ofHours(1),
          Duration.ZERO);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition applied = lock.newCondition();
  private final Model model = new Model("test", Time.system(), Time.system());
  private final List<Update> told = new ArrayList<>();
  final Problems problems = new Problems();
  final ClusterWatch watch;

  Following(URI server, Reach reach, Limits limits) {
    this(Endpoint.plain(server, Authorization.none()), reach, limits, decoder -> decoder, u -> u);
  }

  /// @param flaw a decoder with a bug in it
  /// @param habit a sink with a bug in it
  Following(
      Endpoint endpoint,
      Reach reach,
      Limits limits,
      UnaryOperator<Decoder> flaw,
      UnaryOperator<List<Update>> habit) {
    watch =
        new ClusterWatch(
            endpoint,
            reach,
            batch -> apply(habit.apply(batch)),
            new ClusterWatch.Surroundings(
                Time.system(),
                new SplittableRandom(7),
                Thread.ofVirtual().name("reader-", 0).factory()),
            limits,
            (Kind kind) -> flaw.apply(new JsonDecoder(kind, problems)),
            problems);
    watch.start();
  }

  private void apply(List<Update> batch) {
    lock.lock();
    try {
      batch.forEach(model::apply);
      told.addAll(batch);
      applied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Snapshot snapshot() {
    lock.lock();
    try {
      return model.publish();
    } finally {
      lock.unlock();
    }
  }

  /// Everything that was told, in order.
  List<Update> told() {
    lock.lock();
    try {
      return List.copyOf(told);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until what is known is as it should be.
  ///
  /// @return whether it came to that
  boolean comesTo(Duration patience, BiPredicate<Snapshot, List<Update>> expected)
      throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!expected.test(model.publish(), told)) {
        if (left <= 0) {
          return false;
        }
        left = applied.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
