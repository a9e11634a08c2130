/// Kubernetes JSON, read as a stream straight into the cluster's slim records: no tree and no typed
/// object in between, so that a pod costs some hundred bytes instead of some ten thousand. One file
/// reads one kind or family.
@org.jspecify.annotations.NullMarked
package flybridge.watch.json;
