package flybridge.drill.api;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Hands events to one subscriber in order and one at a time. Whoever wrote delivers; a subscriber
/// that writes while it is called finds its own events delivered after it returns, never inside.
final class Delivery implements Subscription {
  private final Consumer<StoreEvent> subscriber;
  private final Consumer<Delivery> onClose;
  private final Queue<EventLog.Change> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger due = new AtomicInteger();
  private volatile boolean closed;

  Delivery(Consumer<StoreEvent> subscriber, Consumer<Delivery> onClose) {
    this.subscriber = subscriber;
    this.onClose = onClose;
  }

  /// Puts a change in line; called in order, under the store's lock.
  void offer(EventLog.Change change) {
    waiting.add(change);
  }

  /// Delivers what is in line, unless somebody is at it, who then goes on.
  void drain() {
    if (due.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      try {
        deliver();
      } catch (RuntimeException | Error broken) {
        close();
        throw broken;
      }
      seen = due.addAndGet(-seen);
    } while (seen != 0);
  }

  private void deliver() {
    for (var change = waiting.poll(); change != null; change = waiting.poll()) {
      if (!closed) {
        subscriber.accept(change.event());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
  }
}
