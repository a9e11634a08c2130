package flybridge.drill.api.wire;

import flybridge.time.Time;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: requests in, answers out, one after the other.
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int BUFFER = 64 * 1024;

  private final Socket raw;
  private final SSLSocket socket;
  private final Time time;
  private final ClientInput in;
  private final OutputStream out;

  /// @param raw the plain connection, which can be cut at any time, whatever TLS is at
  /// @param socket TLS over it
  Connection(Socket raw, SSLSocket socket, Time time) throws IOException {
    this.raw = raw;
    this.socket = socket;
    this.time = time;
    this.in = new ClientInput(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /// Serves requests until either side has enough.
  void serve(Handler handler) {
    try (raw;
        socket) {
      RequestReader reader = new RequestReader(in, out);
      boolean more = true;
      while (more) {
        Optional<Request> request = reader.next();
        if (request.isPresent()) {
          Exchange exchange = new Exchange(request.get(), this);
          handler.handle(exchange);
          more = !wantsClose(request.get());
        } else {
          more = false;
        }
      }
    } catch (BadRequestException wrong) {
      LOG.debug("a client was cut off: {}", wrong.getMessage());
    } catch (IOException gone) {
      LOG.trace("a client went away: {}", gone.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the connection at once, from any thread.
  void cut() {
    try {
      raw.close();
    } catch (IOException already) {
      LOG.trace("closing a connection: {}", already.getMessage());
    }
  }

  void watchForEnd(Runnable action) {
    in.watchForEnd(action);
  }

  void writeHead(int status, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ');
    head.append(Reasons.of(status)).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Date: ").append(DATE.format(time.instant())).append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  void flush() throws IOException {
    out.flush();
  }

  private static boolean wantsClose(Request request) {
    return request.header("connection").orElse("").equalsIgnoreCase("close");
  }

  /// The input, from which a thread of its own may read ahead one byte to learn that the client has
  /// gone; that byte is the first of the next request.
  private static final class ClientInput extends InputStream {
    private static final int NONE = -2;
    private final InputStream in;
    private int ahead = NONE;
    private Optional<Thread> looking = Optional.empty();

    ClientInput(InputStream in) {
      this.in = in;
    }

    void watchForEnd(Runnable action) {
      looking = Optional.of(Thread.ofVirtual().name("drill-client-end").start(() -> look(action)));
    }

    @Override
    public int read() throws IOException {
      if (looking.isPresent()) {
        settle(looking.get());
      }
      int next = ahead;
      ahead = NONE;
      return next == NONE ? in.read() : next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (looking.isEmpty() && ahead == NONE) {
        return in.read(bytes, offset, length);
      }
      int next = length == 0 ? NONE : read();
      if (next >= 0) {
        bytes[offset] = (byte) next;
      }
      return next >= 0 ? 1 : length == 0 ? 0 : -1;
    }

    private void look(Runnable action) {
      try {
        ahead = in.read();
      } catch (IOException broken) {
        LOG.trace("a client broke off: {}", broken.getMessage());
        ahead = -1;
      }
      if (ahead < 0) {
        action.run();
      }
    }

    private void settle(Thread looker) throws IOException {
      try {
        looker.join();
        looking = Optional.empty();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped", stopped);
      }
    }
  }
}
