package flybridge.cluster;

/// A lease: a node's heartbeat (namespace `kube-node-lease`), or a leader's claim (`kube-system`).
///
/// @param renewedAt renewTime in microseconds since the epoch, by the clock of who renewed it; 0
///   where it has none
/// @param acquiredAt acquireTime in microseconds since the epoch, 0 where it has none
/// @param durationSeconds how long it holds without renewal
/// @param seenNanos when Flybridge saw this renewal, on its monotonic clock; stamped by the model
/// @param estimated whether `seenNanos` is derived from the server's clock instead, as at connect;
///   stamped by the model
public record Lease(
    Meta meta,
    String holder,
    long renewedAt,
    long acquiredAt,
    int durationSeconds,
    int transitions,
    long seenNanos,
    boolean estimated)
    implements Resource {

  /// The namespace in which nodes renew theirs.
  public static final String NODE_NAMESPACE = "kube-node-lease";

  @Override
  public Kind kind() {
    return Kind.LEASE;
  }

  Lease seen(long nanos, boolean isEstimate) {
    return new Lease(
        meta, holder, renewedAt, acquiredAt, durationSeconds, transitions, nanos, isEstimate);
  }
}
