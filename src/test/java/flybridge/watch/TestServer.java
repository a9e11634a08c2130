package flybridge.watch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP server on loopback whose every byte the test decides.
public final class TestServer implements AutoCloseable {

  /// Answers requests; each connection has a thread of its own.
  @FunctionalInterface
  public interface Handler {
    void handle(Ask ask, Answer answer) throws IOException, InterruptedException;
  }

  /// One request.
  ///
  /// @param path without the query
  /// @param headers by lower-case name
  public record Ask(String path, Map<String, String> query, Map<String, String> headers) {
    public String param(String name) {
      return query.getOrDefault(name, "");
    }

    public boolean watches() {
      return param("watch").equals("true");
    }
  }

  private static final int TLS_HANDSHAKE = 0x16;

  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket listener;
  private volatile Thread acceptor;
  private volatile boolean closed;

  public TestServer(Handler handler) throws IOException {
    this.handler = handler;
    this.listener = bound(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Refuses new connections; those that are open live on.
  public void refuseConnections() throws IOException, InterruptedException {
    listener.close();
    acceptor.join();
  }

  public void takeConnections() throws IOException {
    listener = bound(port);
    accept(listener);
  }

  /// Breaks every open connection.
  public void cutAll() throws IOException {
    for (Socket socket : connections) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    for (Socket socket : connections) {
      socket.close();
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    return socket;
  }

  private void accept(ServerSocket socket) {
    acceptor =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!socket.isClosed()) {
                    try {
                      Socket connection = socket.accept();
                      connections.add(connection);
                      Thread.ofVirtual().start(() -> serve(connection));
                    } catch (IOException e) {
                      return;
                    }
                  }
                });
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      in.mark(1);
      if (in.read() == TLS_HANDSHAKE) {
        connection
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return;
      }
      in.reset();
      for (Ask ask = read(in); ask != null; ask = read(in)) {
        Answer answer = new Answer(connection);
        handler.handle(ask, answer);
        if (!answer.whole) {
          return;
        }
      }
    } catch (IOException e) {
      // The client left, or the test cut the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private static Ask read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    URI target = URI.create(first.split(" ")[1]);
    Map<String, String> query = new LinkedHashMap<>();
    if (target.getRawQuery() != null) {
      for (String pair : target.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Ask(target.getPath(), query, headers);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /// The answer to one request.
  public final class Answer {
    private final Socket connection;
    private final OutputStream out;
    private boolean whole;

    private Answer(Socket connection) throws IOException {
      this.connection = connection;
      this.out = connection.getOutputStream();
    }

    /// A whole answer of known length.
    public void send(int code, String type, byte[] body, String... headers) throws IOException {
      head(code, type, "Content-Length: " + body.length, headers);
      out.write(body);
      out.flush();
      whole = true;
    }

    public void send(int code, String json, String... headers) throws IOException {
      send(code, "application/json", json.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// Begins an answer of unknown length.
    public void begin(String... headers) throws IOException {
      head(200, "application/json", "Transfer-Encoding: chunked", headers);
      out.flush();
    }

    public void chunk(byte[] bytes) throws IOException {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    public void chunk(String text) throws IOException {
      chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends an answer of unknown length properly.
    public void end() throws IOException {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      whole = true;
    }

    /// Breaks the connection.
    public void cut() throws IOException {
      connection.close();
    }

    /// Whether the server was closed meanwhile.
    public boolean over() {
      return closed || connection.isClosed();
    }

    private void head(int code, String type, String length, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + code + " Something\r\n");
      head.append("Content-Type: ").append(type).append("\r\n").append(length).append("\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }
  }
}
