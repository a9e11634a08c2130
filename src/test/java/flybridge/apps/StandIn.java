package flybridge.apps;

import flybridge.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// An HTTP/1.1 server that lives by a clock of its own, as its Date header shows; the JDK's always
/// shows the machine's. It answers one question for each connection.
final class StandIn implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Time clock;
  private final Function<Request, Reply> answers;

  record Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {}

  record Reply(int status, Map<String, String> headers, String body) {
    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body);
    }
  }

  StandIn(Time clock, Function<Request, Reply> answers) throws IOException {
    this.clock = clock;
    this.answers = answers;
    Thread.ofPlatform().daemon().name("stand-in").start(this::serve);
  }

  URI place() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// What was asked since the last call, as `GET /v1/apps`.
  List<String> asked() {
    List<String> all = new ArrayList<>(asked);
    asked.clear();
    return all;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        Request request = read(one.getInputStream());
        asked.add(request.method() + " " + request.path());
        one.getOutputStream().write(bytes(answers.apply(request)));
      } catch (SocketException closed) {
        continue;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private byte[] bytes(Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " -\r\n");
    head.append("Date: ")
        .append(
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .append("\r\nContent-Length: ")
        .append(body.length)
        .append("\r\nConnection: close\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    URI uri = URI.create(first[1]);
    return new Request(first[0], uri.getPath(), form(uri.getRawQuery()), headers, body);
  }

  /// What a query or a form says.
  static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text == null ? new String[0] : text.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new SocketException("it went away");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
