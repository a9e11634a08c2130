package flybridge.cluster;

/// One object of the cluster, reduced to what Flybridge uses; immutable. A `switch` over it needs
/// no default, so a new kind does not compile until it is treated everywhere.
public sealed interface Resource
    permits Node,
        Lease,
        Pod,
        Namespace,
        Workload,
        CronJob,
        Service,
        EndpointSlice,
        ConfigMap,
        Outline,
        Event,
        HorizontalPodAutoscaler,
        PodDisruptionBudget {

  Kind kind();

  Meta meta();

  default String namespace() {
    return meta().namespace();
  }

  default String name() {
    return meta().name();
  }

  default ObjectRef ref() {
    return new ObjectRef(kind().title(), namespace(), name());
  }
}
