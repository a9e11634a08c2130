package flybridge.watch.simulated;

import flybridge.watch.api.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The server's end of an answer. What is sent arrives in order, later, and perhaps in two pieces.
final class Outlet {
  private final Network network;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Duration latency;
  final SimulatedBody body;
  private long last;
  private boolean hangs;
  private boolean over;

  Outlet(Network network, VirtualTime time, RandomGenerator random, Duration latency, Waiting w) {
    this.network = network;
    this.time = time;
    this.random = random;
    this.latency = latency;
    this.body = new SimulatedBody(time, w);
  }

  /// Whether nothing more can be sent, as far as the server knows.
  boolean isOver() {
    return over || body.isClosed();
  }

  /// Whether all that was sent has arrived.
  boolean isIdle() {
    return last <= time.nanoTime();
  }

  boolean hangs() {
    return hangs;
  }

  /// Nothing arrives any more, and neither end knows.
  void hang() {
    hangs = true;
  }

  /// @param arrived what happens when it has arrived whole
  void send(byte[] bytes, Runnable arrived) {
    if (isOver()) {
      return;
    }
    int middle = bytes.length > 2 && random.nextInt(4) == 0 ? random.nextInt(bytes.length - 2) : 0;
    if (middle > 0) {
      later(() -> body.deliver(Arrays.copyOf(bytes, middle)), Duration.ZERO);
    }
    later(
        () -> {
          body.deliver(Arrays.copyOfRange(bytes, middle, bytes.length));
          arrived.run();
        },
        Duration.ZERO);
  }

  void send(byte[] bytes) {
    send(bytes, () -> {});
  }

  /// Sends in pieces that come at distances.
  void dribble(byte[] bytes, int pieces, Duration gap, Runnable arrived) {
    int size = Math.max(1, bytes.length / pieces);
    for (int from = 0; from < bytes.length; from += size) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
      later(() -> body.deliver(piece), gap);
    }
    later(arrived, Duration.ZERO);
    network.slow(last);
  }

  /// Ends it properly.
  void end() {
    end(() -> {});
  }

  /// @param arrived what happens when the client can know
  void end(Runnable arrived) {
    later(
        () -> {
          body.end(true);
          arrived.run();
        },
        Duration.ZERO);
    over = true;
  }

  /// Breaks the connection; what was sent before arrives before.
  void cut() {
    later(() -> body.end(false), Duration.ZERO);
    over = true;
  }

  private void later(Runnable action, Duration gap) {
    if (hangs || over) {
      return;
    }
    long latencyNanos = random.nextLong(latency.toNanos());
    long due = Math.max(last + gap.toNanos(), time.nanoTime() + latencyNanos + gap.toNanos());
    due = network.delayed(due);
    last = due;
    time.after(
        Duration.ofNanos(due - time.nanoTime()),
        () -> {
          if (!body.isClosed()) {
            action.run();
          }
        });
  }
}
