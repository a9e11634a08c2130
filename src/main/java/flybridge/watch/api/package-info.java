/// Requests to an API server: connections, credentials, time limits and typed refusals. Knows HTTP
/// and the Kubernetes client library, but nothing of kinds.
@org.jspecify.annotations.NullMarked
package flybridge.watch.api;
