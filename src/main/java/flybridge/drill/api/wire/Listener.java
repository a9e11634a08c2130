package flybridge.drill.api.wire;

import flybridge.time.Time;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening side on 127.0.0.1: a virtual thread for each connection. It can be shut and opened
/// again on the same port, which is what an API server's replacement looks like from outside.
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /// More connections than this wait to be accepted.
  private static final int MOST_CONNECTIONS = 2_000;

  private static final int BACKLOG = 128;
  private final SSLContext tls;
  private final Time time;
  private final Handler handler;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
  private int port;
  private @Nullable ServerSocket socket;
  private @Nullable Thread acceptor;

  /// @param tls with the server's certificate
  /// @param time for the `Date` header
  /// @param port 0 for any that is free
  public Listener(SSLContext tls, Time time, Handler handler, int port) throws IOException {
    this.tls = tls;
    this.time = time;
    this.handler = handler;
    this.port = port;
    open();
  }

  public synchronized int port() {
    return port;
  }

  /// Listens again; does nothing when it does already.
  public synchronized void open() throws IOException {
    if (socket != null) {
      return;
    }
    ServerSocket opened = new ServerSocket();
    opened.setReuseAddress(true);
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    opened.bind(new InetSocketAddress(loopback, port), BACKLOG);
    port = opened.getLocalPort();
    socket = opened;
    acceptor = Thread.ofVirtual().name("drill-accept").start(() -> accept(opened));
  }

  /// Refuses new connections; those that are open live on. The port is only free once the thread
  /// that was accepting has let go of it, so that is waited for.
  public synchronized void refuse() throws IOException {
    ServerSocket open = socket;
    Thread accepting = acceptor;
    socket = null;
    acceptor = null;
    if (open != null) {
      open.close();
    }
    if (accepting != null) {
      accepting.interrupt();
      try {
        accepting.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the server was shut");
      }
    }
  }

  /// Cuts all connections, in the middle of whatever they are at.
  public void cutConnections() {
    connections.forEach(Connection::cut);
  }

  @Override
  public void close() throws IOException {
    refuse();
    cutConnections();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        places.acquire();
        Socket raw = from.accept();
        Thread.ofVirtual().name("drill-connection").start(() -> serve(raw));
      } catch (IOException shut) {
        places.release();
        LOG.trace("no longer accepting: {}", shut.getMessage());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve(Socket raw) {
    try {
      raw.setTcpNoDelay(true);
      SSLSocket socket =
          (SSLSocket) tls.getSocketFactory().createSocket(raw, "127.0.0.1", raw.getPort(), true);
      socket.setUseClientMode(false);
      Connection connection = new Connection(raw, socket, time);
      connections.add(connection);
      try {
        connection.serve(handler);
      } finally {
        connections.remove(connection);
      }
    } catch (IOException broken) {
      LOG.trace("a connection broke before its first request: {}", broken.getMessage());
    } finally {
      places.release();
    }
  }
}
