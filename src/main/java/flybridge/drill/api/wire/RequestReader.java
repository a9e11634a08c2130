package flybridge.drill.api.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads requests from one connection.
final class RequestReader {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;

  /// As kube-apiserver's limit for resource requests.
  private static final int LARGEST_BODY = 3 * 1024 * 1024;

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// The next request, empty when the client has ended the connection.
  Optional<Request> next() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new BadRequestException("not an HTTP/1.1 request line");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MOST_HEADERS) {
        throw new BadRequestException("not a header line, or too many");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, more) -> one + "," + more);
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
    return Optional.of(Request.of(words[0], words[1], headers, body(headers)));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    try {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return exactly(checked(length));
    } catch (NumberFormatException wrong) {
      throw new BadRequestException("a Content-Length that is no number");
    }
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line().split(";")[0].strip();
      int length;
      try {
        length = checked(Integer.parseInt(size, 16));
      } catch (NumberFormatException wrong) {
        throw new BadRequestException("a chunk size that is no number");
      }
      checked(body.size() + length);
      body.write(exactly(length));
      line();
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private static int checked(int length) throws BadRequestException {
    if (length < 0 || length > LARGEST_BODY) {
      throw new BadRequestException("a body of " + length + " bytes");
    }
    return length;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new BadRequestException("the body ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new BadRequestException("a line without end");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
