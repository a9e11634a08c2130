package flybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/// The floor: takes from a server the bytes that a first picture takes, and throws them away. The
/// JDK's plain client, TLS and all; nothing is decoded.
public final class Drain implements AutoCloseable {
  /// What stands in the frame that ends the initial events of a streaming list (KEP-3157).
  private static final byte[] END = "k8s.io/initial-events-end".getBytes(StandardCharsets.US_ASCII);

  private static final String STREAMING =
      "?watch=true&allowWatchBookmarks=true&sendInitialEvents=true"
          + "&resourceVersionMatch=NotOlderThan&timeoutSeconds=300";
  private static final int BUFFER = 256 << 10;

  private final HttpClient client;
  private final URI server;
  private final String token;

  /// @param trusted trusts the server
  public Drain(URI server, String token, SSLContext trusted) {
    this.server = server;
    this.token = token;
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusted).build();
  }

  /// Takes the streaming lists of several paths at once, as the program does, to the end of their
  /// initial events.
  ///
  /// @param paths as `/api/v1/pods`
  /// @param accept the media types that are asked for
  /// @return how many bytes came
  public long streaming(List<String> paths, String accept)
      throws IOException, InterruptedException {
    List<Reader> readers = new ArrayList<>();
    for (String path : paths) {
      Reader reader = new Reader(path, accept);
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

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// One streaming list on a thread of its own.
  private final class Reader {
    final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private final String path;
    private final String accept;
    private long bytes;
    private IOException failure;

    Reader(String path, String accept) {
      this.path = path;
      this.accept = accept;
    }

    private void run() {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path + STREAMING))
              .header("Accept", accept)
              .header("Authorization", "Bearer " + token)
              .build();
      try (InputStream body =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        int read = body.read(buffer, kept, buffer.length - kept);
        while (read >= 0) {
          bytes += read;
          int filled = kept + read;
          if (ends(buffer, filled)) {
            return;
          }
          kept = Math.min(END.length, filled);
          System.arraycopy(buffer, filled - kept, buffer, 0, kept);
          read = body.read(buffer, kept, buffer.length - kept);
        }
        failure = new IOException("The server ended " + path + " before it was complete.");
      } catch (IOException e) {
        failure = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The last frame is short, and the server then falls silent: only the end needs a look.
  private static boolean ends(byte[] bytes, int filled) {
    int from = Math.max(0, filled - 4096);
    for (int at = filled - END.length; at >= from; at--) {
      int same = 0;
      while (same < END.length && bytes[at + same] == END[same]) {
        same++;
      }
      if (same == END.length) {
        return true;
      }
    }
    return false;
  }
}
