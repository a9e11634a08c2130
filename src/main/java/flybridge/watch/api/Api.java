package flybridge.watch.api;

/// One API server, as those see it who ask. Safe from any thread; those that wait may be
/// interrupted. [ApiClient] asks over the network.
public interface Api extends AutoCloseable {

  /// Asks without waiting for the answer, but perhaps for a credential.
  Call start(Request request);

  /// Asks and waits for the first line of the answer.
  default Reply get(Request request) throws InterruptedException {
    try (Call call = start(request)) {
      return call.await();
    }
  }

  /// The same server over connections of its own, to be closed by whoever asked for it.
  Api anew();

  /// Closes all that is open; whoever reads or waits is woken.
  @Override
  void close();

  /// One request on its way.
  interface Call extends AutoCloseable {

    /// Waits for the first line of the answer; called once.
    Reply await() throws InterruptedException;

    /// Before it was awaited, takes the request back; afterwards does nothing.
    @Override
    void close();
  }
}
