package flybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes from a server the bytes that a first picture takes. The JDK's plain client, TLS and all;
/// nothing is decoded.
public final class Drain implements AutoCloseable {
  /// What Flybridge asks for.
  static final String PROTOBUF =
      "application/vnd.kubernetes.protobuf;stream=watch,application/json";

  /// The two kinds without which there is no picture.
  static final List<String> PICTURE = List.of("/api/v1/nodes", "/api/v1/pods");

  static final String LIST = "application/vnd.kubernetes.protobuf,application/json";
  static final int PAGE = 5_000;

  private static final String STREAMING =
      "?watch=true&allowWatchBookmarks=true&sendInitialEvents=true"
          + "&resourceVersionMatch=NotOlderThan&timeoutSeconds=300";

  private final HttpClient client;
  private final Access access;
  private volatile String mediaType = "";

  public Drain(Access access) throws IOException {
    this.access = access;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(access.trusting())
            .build();
  }

  /// Takes the streaming lists of nodes and pods at once, as Flybridge does, to the end of their
  /// initial events.
  ///
  /// @param tokenised whether each field is stepped over; else all is thrown away
  /// @return how many bytes came
  public long picture(boolean tokenised) throws IOException, InterruptedException {
    return streaming(PICTURE, tokenised ? Arrival.TOKENISED : Arrival.THROWN_AWAY);
  }

  /// What the server last sent streaming lists in.
  public String mediaType() {
    return mediaType;
  }

  long streaming(List<String> paths, Arrival.Kind arrivals)
      throws IOException, InterruptedException {
    List<Reader> readers = new ArrayList<>();
    for (String path : paths) {
      Reader reader = new Reader(path + STREAMING, arrivals);
      readers.add(reader);
      reader.thread.start();
    }
    long bytes = 0;
    for (Reader reader : readers) {
      reader.thread.join();
      if (reader.failure != null) {
        throw reader.failure;
      }
      bytes += reader.bytes;
    }
    return bytes;
  }

  /// Takes nodes and pods in pages of 5,000 with gzip, one kind after the other: the least that can
  /// go over a slow link.
  ///
  /// @return how many bytes came
  public long compressed() throws IOException, InterruptedException {
    long bytes = 0;
    for (String path : PICTURE) {
      bytes += pages(path, LIST, PAGE, true);
    }
    return bytes;
  }

  /// Takes a list in pages, one after another.
  ///
  /// @param path as `/api/v1/pods`
  /// @param accept the media types that are asked for
  /// @param limit objects a page; 0 for all at once
  /// @param gzip whether to ask for it compressed
  /// @return how many bytes came
  long pages(String path, String accept, int limit, boolean gzip)
      throws IOException, InterruptedException {
    long bytes = 0;
    String token = "";
    do {
      String query = limit == 0 ? "" : "?limit=" + limit;
      Page page = new Page(gzip);
      HttpRequest.Builder request =
          request(path + query + (token.isEmpty() ? "" : "&continue=" + token), accept);
      if (gzip) {
        request.header("Accept-Encoding", "gzip");
      }
      try (InputStream body = answer(request.build()).body()) {
        bytes += page.take(body);
      }
      token = page.token();
    } while (!token.isEmpty());
    return bytes;
  }

  private HttpRequest.Builder request(String path, String accept) {
    URI server = access.server();
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Accept", accept)
        .header("Authorization", "Bearer " + access.token());
  }

  private HttpResponse<InputStream> answer(HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException(
          "the server answered %d to %s".formatted(answer.statusCode(), request.uri()));
    }
    return answer;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// One streaming list on a thread of its own.
  private final class Reader {
    final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private final String path;
    private final Arrival.Kind arrivals;
    private long bytes;
    private @Nullable IOException failure;

    Reader(String path, Arrival.Kind arrivals) {
      this.path = path;
      this.arrivals = arrivals;
    }

    private void run() {
      try {
        HttpResponse<InputStream> answer = answer(request(path, PROTOBUF).build());
        mediaType = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = answer.body()) {
          bytes = arrivals.of(mediaType).take(body);
        }
      } catch (IOException e) {
        failure = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
