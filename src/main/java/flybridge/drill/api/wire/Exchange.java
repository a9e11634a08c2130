package flybridge.drill.api.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// One request and its answer. Used by one thread, but for [#abort()] and what is handed to
/// [#whenGone(Runnable)].
public final class Exchange {
  private final Request request;
  private final Connection connection;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean answered;

  Exchange(Request request, Connection connection) {
    this.request = request;
    this.connection = connection;
  }

  public Request request() {
    return request;
  }

  /// Sets a header of the answer.
  public void header(String name, String value) {
    headers.put(name, value);
  }

  public boolean isAnswered() {
    return answered;
  }

  /// Answers with a whole body: with its length when it is short, in chunks when it is long, as
  /// Go's HTTP server does.
  public void answer(int status, String contentType, byte[] body) throws IOException {
    try (OutputStream out = stream(status, contentType)) {
      out.write(body);
    }
  }

  /// Begins an answer of unknown length. The first flush, or enough bytes, puts it on the wire.
  public OutputStream stream(int status, String contentType) {
    return body(status, contentType, false);
  }

  /// As [#stream(int, String)], compressed if the client asked for gzip and it grows large.
  public OutputStream compressible(int status, String contentType) {
    String accepted = request.header("accept-encoding").orElse("");
    return body(status, contentType, accepted.contains("gzip"));
  }

  /// Calls back, in a thread of its own, when the client ends the connection.
  public void whenGone(Runnable action) {
    connection.watchForEnd(action);
  }

  /// Cuts the connection without a word.
  public void abort() {
    connection.cut();
  }

  private OutputStream body(int status, String contentType, boolean gzip) {
    if (answered) {
      throw new IllegalStateException("answered twice: " + request.path());
    }
    answered = true;
    headers.putIfAbsent("Cache-Control", "no-cache, private");
    headers.put("Content-Type", contentType);
    return new AnswerStream(connection, status, headers, gzip, request.method().equals("HEAD"));
  }
}
