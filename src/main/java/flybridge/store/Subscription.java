package flybridge.store;

/// Ends what was subscribed to. Closing twice does nothing more.
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
