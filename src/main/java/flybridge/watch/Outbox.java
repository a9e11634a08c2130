package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Gathers one scope's updates into batches, which are handed over when they are full, and when
/// nothing more is at hand. For one thread.
final class Outbox {
  private final Scope scope;
  private final UpdateSink sink;
  private final Time time;
  private List<Update> batch = new ArrayList<>();
  private boolean proven;
  private long provenNanos;

  Outbox(Scope scope, UpdateSink sink, Time time) {
    this.scope = scope;
    this.sink = sink;
    this.time = time;
    this.provenNanos = time.nanoTime();
  }

  void put(Resource resource) throws InterruptedException {
    add(new Update.Put(resource));
  }

  void remove(Resource gone) throws InterruptedException {
    remove(gone.namespace(), gone.name());
  }

  void remove(String namespace, String name) throws InterruptedException {
    add(new Update.Remove(scope.kind(), namespace, name));
  }

  void replace(List<Resource> all) throws InterruptedException {
    add(new Update.Replace(scope, all));
  }

  void enter(Freshness.State state, String reason) throws InterruptedException {
    proven = false;
    add(new Update.Entered(scope, state, reason));
  }

  void leave() throws InterruptedException {
    add(new Update.Left(scope));
  }

  void serverNow(@Nullable Instant now) throws InterruptedException {
    if (now != null) {
      add(new Update.ServerClock(now));
    }
  }

  /// Asks how many objects the model has once it has taken in what was added.
  void count(IntConsumer answer) throws InterruptedException {
    add(new Update.Count(scope, answer));
  }

  /// The scope is up to date as of what was added; told once a batch.
  void prove() {
    prove(time.nanoTime());
  }

  /// What was added is how the scope was at that moment, or later.
  void prove(long nanos) {
    proven = true;
    provenNanos = Math.max(provenNanos, nanos);
  }

  /// The moment, for a proof to come.
  long now() {
    return time.nanoTime();
  }

  /// How long there has been no proof.
  long unprovenNanos() {
    return time.nanoTime() - provenNanos;
  }

  /// Hands over what was gathered; blocks while the sink does.
  void flush() throws InterruptedException {
    if (proven) {
      proven = false;
      batch.add(new Update.Proof(scope, Duration.ofNanos(unprovenNanos())));
    }
    if (!batch.isEmpty()) {
      List<Update> full = batch;
      batch = new ArrayList<>();
      sink.accept(full);
    }
  }

  private void add(Update update) throws InterruptedException {
    batch.add(update);
    if (batch.size() >= Limits.MOST_IN_BATCH) {
      flush();
    }
  }
}
