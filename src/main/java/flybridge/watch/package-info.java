/// Events in: lists and watches of a Kubernetes API, turned into updates for the model. The only
/// place that knows the Kubernetes client library. One reflector follows one scope on a thread of
/// its own; a [ClusterWatch] runs them all.
@org.jspecify.annotations.NullMarked
package flybridge.watch;
