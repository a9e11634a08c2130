package flybridge.doctor;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Scope;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.time.Time;
import flybridge.watch.ClusterWatch;
import flybridge.watch.Link;
import flybridge.watch.Reach;
import flybridge.watch.Recounted;
import flybridge.watch.WayIn;
import flybridge.watch.api.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The cluster read once, as a window reads it: every kind, until it is there or known not to come.
final class Reading implements AutoCloseable {
  private final Time time;
  private final Reach reach;
  private final ClusterWatch watch;
  private final Model model;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();

  /// Begins to read; returns at once.
  Reading(Endpoint endpoint, Reach reach, Time time) {
    this.time = time;
    this.reach = reach;
    this.model = new Model("", time, time);
    this.watch =
        new ClusterWatch(
            endpoint,
            reach,
            this::take,
            new ClusterWatch.Surroundings(
                time, new SplittableRandom(), Thread.ofVirtual().factory()));
    watch.start();
  }

  private void take(List<Update> batch) {
    lock.lock();
    try {
      batch.forEach(model::apply);
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing more is to come, or patience ends.
  ///
  /// @return what is known then
  Snapshot read(Patience patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long begun = time.nanoTime();
      long troubledSince = begun;
      while (true) {
        Snapshot snapshot = model.publish();
        long now = time.nanoTime();
        troubledSince = hopeless(snapshot) ? troubledSince : now;
        long left =
            Math.min(
                patience.whole().toNanos() - (now - begun),
                patience.troubled().toNanos() - (now - troubledSince));
        if (left <= 0 || settled(snapshot)) {
          return snapshot;
        }
        told.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean settled(Snapshot snapshot) {
    return Arrays.stream(Kind.values())
        .allMatch(kind -> snapshot.freshness(kind).state() != Freshness.State.LOADING);
  }

  /// Whether nothing comes of pods, for a reason.
  private static boolean hopeless(Snapshot snapshot) {
    Freshness pods = snapshot.freshness(Kind.POD);
    return pods.state() == Freshness.State.LOADING
        && !pods.reason().isEmpty()
        && snapshot.pods().size() == 0;
  }

  /// Whether only one namespace's objects of a kind may be read, though all were asked for.
  boolean narrowed(Kind kind, Snapshot snapshot) {
    boolean all = reach.only().isEmpty() && kind.namespaced() && kind != Kind.LEASE;
    Freshness instead = snapshot.freshness(new Scope(kind, reach.instead()));
    return all && (instead.provenAt() != null || instead.state() == Freshness.State.LIVE);
  }

  /// The namespace that is read where all may not be.
  String namespace() {
    return reach.instead();
  }

  /// Why a kind is left out, as one sentence.
  String whyLeftOut(Kind kind) {
    return watch.leftOut().getOrDefault(kind, "");
  }

  Link.Measured link() {
    return watch.link();
  }

  /// How each kind came, with as many objects as there are.
  List<WayIn> ways(Snapshot snapshot) {
    return watch.ways().stream().map(way -> counted(way, snapshot)).toList();
  }

  private static WayIn counted(WayIn way, Snapshot snapshot) {
    Scope scope = way.scope();
    var table = snapshot.table(scope.kind());
    long objects =
        scope.namespace().isEmpty()
            ? table.size()
            : table.list().stream()
                .filter(object -> object.namespace().equals(scope.namespace()))
                .count();
    return new WayIn(scope, way.way(), objects, way.protobuf());
  }

  boolean refusesStreamingLists() {
    return watch.refusesStreamingLists();
  }

  /// How many objects the server has of everything, beside what we have.
  Recounted recounted() throws InterruptedException {
    return watch.recounted();
  }

  /// Objects that could not be read, one sentence for each kind of trouble.
  List<String> problems() {
    return watch.problems();
  }

  @Override
  public void close() {
    watch.close();
  }
}
