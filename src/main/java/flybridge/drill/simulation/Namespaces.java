package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What every namespace comes with, a default service account and the cluster's root certificate,
/// and that it takes everything with it when it goes
/// (`pkg/controller/certificates/rootcacertpublisher`,
/// `serviceaccount/serviceaccounts_controller.go`, `namespace`).
final class Namespaces implements Component {
  private static final Duration TERMINATION = Duration.ofSeconds(5);
  private static final String MANAGER = "kube-controller-manager";
  private static final String ROOT_CERTIFICATE = "kube-root-ca.crt";
  private final World world;

  Namespaces(World world) {
    this.world = world;
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.type() != ResourceType.NAMESPACES) {
      return;
    }
    String name = Fields.name(event.object());
    if (event.change() == StoreEvent.Change.ADDED) {
      world.after(Duration.ofMillis(60), () -> furnish(name));
    } else if (event.change() == StoreEvent.Change.MODIFIED && Fields.isDeleting(event.object())) {
      world.after(TERMINATION, () -> clear(name));
    } else if (event.change() == StoreEvent.Change.DELETED) {
      clear(name);
    }
  }

  private void furnish(String namespace) {
    if (world.find(ResourceType.NAMESPACES, "", namespace).isEmpty()
        || world.find(ResourceType.CONFIG_MAPS, namespace, ROOT_CERTIFICATE).isPresent()) {
      return;
    }
    ObjectNode certificate = Fields.object();
    ObjectNode metadata = certificate.putObject("metadata");
    metadata.put("name", ROOT_CERTIFICATE).put("namespace", namespace);
    metadata
        .putObject("annotations")
        .put(
            "kubernetes.io/description",
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal"
                + " endpoints such as the internal service IP or kubernetes.default.svc. No other"
                + " usage is guaranteed across distributions of Kubernetes clusters.");
    certificate.putObject("data").put("ca.crt", "");
    world.store().create(ResourceType.CONFIG_MAPS, certificate, MANAGER);
    ObjectNode account = Fields.object();
    account.putObject("metadata").put("name", "default").put("namespace", namespace);
    world.store().create(ResourceType.SERVICE_ACCOUNTS, account, MANAGER);
  }

  private void clear(String namespace) {
    List<ResourceType> kinds =
        Arrays.stream(ResourceType.values())
            .filter(type -> type.namespaced() && type != ResourceType.PODS)
            .toList();
    for (ResourceType type : kinds) {
      world
          .store()
          .list(type, namespace)
          .forEach(object -> world.store().delete(type, namespace, Fields.name(object)));
    }
    world.pods().in(namespace).forEach(world::deletePod);
    if (world.find(ResourceType.NAMESPACES, "", namespace).isPresent()) {
      if (world.pods().in(namespace).isEmpty()) {
        world.store().delete(ResourceType.NAMESPACES, "", namespace);
      } else {
        world.after(TERMINATION, () -> clear(namespace));
      }
    }
  }
}
