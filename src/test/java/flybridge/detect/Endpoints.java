package flybridge.detect;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.EndpointSlice.Endpoint;
import flybridge.cluster.Pod;
import flybridge.cluster.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Services and the endpoints that their pods give them.
final class Endpoints {
  private Endpoints() {}

  static Service service(String name) {
    Map<String, String> selector = Map.of("app", name);
    return new Service(Objects.meta(name), selector, "ClusterIP", List.of(80), List.of());
  }

  /// The slice of a service, with those of the pods whose names start with its own.
  static EndpointSlice slice(String service, Collection<Pod> pods) {
    List<Endpoint> endpoints =
        pods.stream()
            .filter(pod -> pod.name().startsWith(service) && !pod.finished())
            .map(Endpoints::endpoint)
            .toList();
    return new EndpointSlice(Objects.meta(service + "-slice"), service, endpoints);
  }

  private static Endpoint endpoint(Pod pod) {
    boolean going = pod.meta().deleting();
    return new Endpoint(pod.ready() && !going, pod.ready(), going, pod.nodeName(), pod.name());
  }
}
