/// An API server that lives in this process and answers as kube-apiserver 1.36 does, with a store
/// of its own in etcd's place. Drills put a simulated cluster into the store; any Kubernetes client
/// may then watch it live. Nothing here knows how our own client reads, so that the two cannot
/// share an error: both are held to bytes recorded from a real server.
@org.jspecify.annotations.NullMarked
package flybridge.drill.api;
