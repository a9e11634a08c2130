package flybridge.cluster;

import java.util.List;

/// Some of the endpoints of a service.
///
/// @param service the service's name, from the label `kubernetes.io/service-name`; empty if none
public record EndpointSlice(Meta meta, String service, List<Endpoint> endpoints)
    implements Resource {

  /// @param ready unset counts as ready, as the API says
  /// @param node empty where unknown
  /// @param pod the pod behind it, empty where it is none
  public record Endpoint(
      boolean ready, boolean serving, boolean terminating, String node, String pod) {}

  @Override
  public Kind kind() {
    return Kind.ENDPOINT_SLICE;
  }
}
