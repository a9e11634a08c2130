package flybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slow way to a server: a forwarder on loopback that lets through only so many bytes a second,
/// each of them late. All its connections share the one line, as a laptop's do; each direction is a
/// line of its own. TLS passes through untouched, so a client only has to be told another port.
///
/// It is no model of TCP over distance: there is no slow start and nothing is lost. A connection's
/// own round trip is there: what a client says first waits for it.
public final class SlowLink implements AutoCloseable {
  private static final int PIECE = 16 << 10;

  /// What may be under way at once in a direction; at 16 KiB each, 32 MiB.
  private static final int MOST_PIECES = 2_048;

  /// How much of an idle line may be made up for; timers are late by less.
  private static final long SPARE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final InetSocketAddress server;
  private final Duration roundTrip;
  private final Line up;
  private final Line down;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /// What a line is like.
  ///
  /// @param bytesPerSecond in each direction, more than 0
  /// @param roundTrip there and back, not negative
  public record Pace(long bytesPerSecond, Duration roundTrip) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})mbit/(\\d{1,5})ms");

    public Pace {
      if (bytesPerSecond <= 0 || roundTrip.isNegative()) {
        throw new IllegalArgumentException("A link needs a rate, and no negative round trip.");
      }
    }

    /// Reads `100mbit/20ms`: megabits a second, and the round trip.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is something else
    public static Pace of(String text) {
      Matcher parts = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "Write a link as 100mbit/20ms: megabits a second, and milliseconds there and back.");
      }
      return new Pace(
          Long.parseLong(parts.group(1)) * 1_000_000 / Byte.SIZE,
          Duration.ofMillis(Long.parseLong(parts.group(2))));
    }
  }

  private SlowLink(InetSocketAddress server, Pace pace, ServerSocket listener) {
    this.server = server;
    this.roundTrip = pace.roundTrip();
    this.up = new Line(pace.bytesPerSecond());
    this.down = new Line(pace.bytesPerSecond());
    this.listener = listener;
  }

  /// Listens on a free port of 127.0.0.1 until it is closed.
  ///
  /// @param server where everything is forwarded to
  /// @throws IOException when no port can be had
  public static SlowLink to(InetSocketAddress server, Pace pace) throws IOException {
    SlowLink link =
        new SlowLink(
            server,
            pace,
            new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    Thread.ofVirtual().name("slow-link").start(link::accept);
    return link;
  }

  /// Where clients connect instead.
  public int port() {
    return listener.getLocalPort();
  }

  /// How many bytes have come from the server.
  public long bytesDown() {
    return down.carried.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket onward = new Socket();
    sockets.add(onward);
    try {
      client.setTcpNoDelay(true);
      onward.setTcpNoDelay(true);
      onward.connect(server);
    } catch (IOException unreachable) {
      end(client, onward);
      return;
    }
    forward(client, onward, up, roundTrip.toNanos());
    forward(onward, client, down, 0);
  }

  /// @param late how much later than usual the first bytes come
  private void forward(Socket from, Socket to, Line line, long late) {
    BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(MOST_PIECES);
    long opened = System.nanoTime() + late;
    Thread arrivals = Thread.ofVirtual().unstarted(() -> deliver(underWay, to, from));
    arrivals.start();
    Thread.ofVirtual().start(() -> send(from, line, opened, underWay));
  }

  private void send(Socket from, Line line, long opened, BlockingQueue<Piece> underWay) {
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[PIECE];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        long sent = Math.max(opened, line.carry(read));
        until(sent);
        underWay.put(new Piece(buffer, read, sent + roundTrip.toNanos() / 2));
        buffer = new byte[PIECE];
      }
      underWay.put(Piece.LAST);
    } catch (IOException broken) {
      underWay.clear();
      underWay.add(Piece.LAST);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(BlockingQueue<Piece> underWay, Socket to, Socket from) {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = underWay.take(); piece != Piece.LAST; piece = underWay.take()) {
        until(piece.due());
        out.write(piece.bytes(), 0, piece.length());
      }
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        end(to, from);
      }
    } catch (IOException gone) {
      end(to, from);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      end(to, from);
    }
  }

  /// Closes both ends; that one is closed already is what it is for.
  private void end(Socket one, Socket other) {
    for (Socket socket : new Socket[] {one, other}) {
      sockets.remove(socket);
      try {
        socket.close();
      } catch (IOException late) {
        sockets.remove(socket);
      }
    }
  }

  private static void until(long due) {
    long left = due - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }

  /// Bytes on their way.
  ///
  /// @param due when they arrive, by [System#nanoTime()]
  private record Piece(byte[] bytes, int length, long due) {
    static final Piece LAST = new Piece(new byte[0], 0, 0);
  }

  /// One direction, shared by all connections.
  private static final class Line {
    final AtomicLong carried = new AtomicLong();
    private final long bytesPerSecond;
    private long free = System.nanoTime();

    Line(long bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }

    /// Takes the next place on the line.
    ///
    /// @return when the last byte is sent
    synchronized long carry(int bytes) {
      carried.addAndGet(bytes);
      long cost = bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
      free = Math.max(free, System.nanoTime() - SPARE_NANOS) + cost;
      return free;
    }
  }
}
