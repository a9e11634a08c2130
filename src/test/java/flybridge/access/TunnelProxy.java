package flybridge.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP proxy on loopback that makes tunnels for whoever knows its login.
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger tunnels = new AtomicInteger();
  private final String login;

  /// @param login `user:password`
  TunnelProxy(String login) throws IOException {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    this.login = "proxy-authorization: basic " + Base64.getEncoder().encodeToString(bytes);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// How many tunnels were made.
  int tunnels() {
    return tunnels.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      boolean known = head.lines().anyMatch(login::equalsIgnoreCase);
      if (!known) {
        say(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        return;
      }
      String[] target = head.split(" ")[1].split(":");
      try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
        open.add(server);
        tunnels.incrementAndGet();
        say(client, "200 Connection established");
        Thread back = Thread.ofVirtual().start(() -> pump(server, client));
        pump(client, server);
        back.join();
      }
    } catch (IOException left) {
      // Whoever asked has gone.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(Socket client, String words) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(("HTTP/1.1 " + words + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client left");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException left) {
      // One end has gone; the tunnel ends with it.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
