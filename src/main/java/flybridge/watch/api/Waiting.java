package flybridge.watch.api;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What the thread that reads a body does when it finds nothing to read. Called by that thread.
public interface Waiting {

  /// Before it begins to wait: the moment to hand over what was gathered.
  default void beforeWait() throws IOException, InterruptedException {}

  /// How long it waits before [#quiet()].
  Duration patience();

  /// Nothing came for that long; returns to go on waiting.
  ///
  /// @throws IOException to give the body up
  void quiet() throws IOException, InterruptedException;

  /// Gives a body up that falls silent.
  static Waiting atMost(Duration limit) {
    return new Waiting() {
      @Override
      public Duration patience() {
        return limit;
      }

      @Override
      public void quiet() throws IOException {
        throw new SocketTimeoutException(
            "The server stopped in the middle of an answer for %d s.".formatted(limit.toSeconds()));
      }
    };
  }
}
