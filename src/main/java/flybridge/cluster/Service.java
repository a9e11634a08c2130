package flybridge.cluster;

import java.util.List;
import java.util.Map;

/// A service.
///
/// @param selector empty where its endpoints are kept by somebody else
/// @param type `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`
/// @param addresses of its load balancer, as the status gives them
public record Service(
    Meta meta,
    Map<String, String> selector,
    String type,
    List<Integer> ports,
    List<String> addresses)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.SERVICE;
  }
}
