/// The team's own alerting, read beside the cluster: Alertmanagers and Prometheus servers are
/// polled, each by a thread of its own, and what they say is set in relation to the objects of the
/// cluster and handed to the feed. What a source once said is never passed off as live.
@org.jspecify.annotations.NullMarked
package flybridge.connect;
