package flybridge.cluster;

/// Names one object of the cluster in the form that every part of Flybridge speaks.
///
/// @param kind the Kubernetes kind in the singular, as `Pod`; `Cluster` for the cluster itself
/// @param namespace empty for what is cluster-scoped
/// @param name the object's name
public record ObjectRef(String kind, String namespace, String name) {}
