package flybridge.drill.api;

import flybridge.drill.api.wire.Exchange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The watches that are open now, so that a drill can end or cut them.
final class Watches {
  private final Set<Session> open = ConcurrentHashMap.newKeySet();

  /// One open watch, in the thread that opened it.
  final class Session implements AutoCloseable {
    private final Exchange exchange;
    private final Thread thread = Thread.currentThread();
    private boolean ended;
    private boolean closed;

    private Session(Exchange exchange) {
      this.exchange = exchange;
    }

    /// Wakes the watch so that it ends by itself, with its last chunk.
    synchronized void end() {
      if (!closed) {
        ended = true;
        thread.interrupt();
      }
    }

    /// Whether it was asked to end.
    synchronized boolean isEnded() {
      return ended;
    }

    @Override
    public synchronized void close() {
      closed = true;
      open.remove(this);
    }
  }

  Session open(Exchange exchange) {
    Session session = new Session(exchange);
    open.add(session);
    exchange.whenGone(session::end);
    return session;
  }

  int count() {
    return open.size();
  }

  /// Ends all watches as a time-out would.
  void endAll() {
    open.forEach(Session::end);
  }

  /// Cuts all watches in the middle.
  void cutAll() {
    open.forEach(session -> session.exchange.abort());
  }
}
