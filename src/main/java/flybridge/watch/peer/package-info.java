/// The client library's own way to follow a cluster, beside which ours is measured. It stands here
/// because `watch` is the only place that knows that library; nothing but benches uses it.
@org.jspecify.annotations.NullMarked
package flybridge.watch.peer;
