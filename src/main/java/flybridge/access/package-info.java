/// The way into a cluster: which kubeconfig files there are, what each of their contexts says, and
/// the credentials that open it. Everything here knows Kubernetes' files and plug-ins but no
/// Kubernetes client. Kubeconfig files are only ever read; no plug-in is run before somebody
/// agreed; no secret reaches a log, a message or a `toString`.
@org.jspecify.annotations.NullMarked
package flybridge.access;
