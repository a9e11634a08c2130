package flybridge.drill.api.wire;

import java.io.IOException;

/// Answers requests, each in the virtual thread of its connection.
@FunctionalInterface
public interface Handler {

  /// @throws IOException when the client has gone; the connection is closed then
  /// @throws InterruptedException when the server is closing
  void handle(Exchange exchange) throws IOException, InterruptedException;
}
