package flybridge.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A real HTTP server on loopback that answers each path as it is told.
final class Answers implements AutoCloseable {
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();

  Answers() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.put(path, login == null ? "" : login);
    answers.getOrDefault(path, one -> send(one, 404, "404 page not found")).to(exchange);
  }

  /// This text, with this status.
  Answers on(String path, int status, String text) {
    return on(path, exchange -> send(exchange, status, text));
  }

  Answers on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /// Alertmanager's three lists, all empty, and alone.
  Answers emptyAlertmanager() {
    return on("/api/v2/status", 200, "{\"cluster\":{\"status\":\"disabled\",\"peers\":[]}}")
        .on("/api/v2/silences", 200, "[]")
        .on("/api/v2/alerts", 200, "[]");
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Promises more bytes than come.
  static void half(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write("[{\"labels\":".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  /// The login with which a path was asked last.
  String authorization(String path) {
    return authorizations.getOrDefault(path, "");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
