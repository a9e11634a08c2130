package flybridge.drill.api;

/// The handle that ends what was subscribed to. After [#close()] no further call begins.
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
