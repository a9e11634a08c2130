package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The kubelets of all nodes: each node that appears in the API has a machine and a kubelet.
final class Kubelets implements Component {
  private final World world;
  private final Behaviours behaviours;
  private final Map<String, Kubelet> byNode = new LinkedHashMap<>();
  private int created;
  private boolean started;

  Kubelets(World world, Behaviours behaviours) {
    this.world = world;
    this.behaviours = behaviours;
  }

  Optional<Kubelet> on(String node) {
    return Optional.ofNullable(byNode.get(node));
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.type() == ResourceType.NODES) {
      observeNode(event);
    } else if (event.type() == ResourceType.PODS) {
      on(event.object().at("/spec/nodeName").asText())
          .ifPresent(kubelet -> kubelet.podChanged(event));
    }
  }

  private void observeNode(StoreEvent event) {
    String name = Fields.name(event.object());
    switch (event.change()) {
      case ADDED -> add(event.object(), name);
      case DELETED -> on(name).ifPresent(Kubelet::powerOff);
      case MODIFIED -> {}
    }
  }

  private void add(ObjectNode node, String name) {
    long memory = Quantity.units(node.at("/status/capacity").path("memory"));
    Kubelet kubelet = new Kubelet(world, behaviours, new Machine(name, memory), created++);
    byNode.put(name, kubelet);
    kubelet.register();
    if (started) {
      kubelet.start();
    }
  }

  @Override
  public void start() {
    started = true;
    byNode.values().forEach(Kubelet::renewLease);
    byNode.values().forEach(Kubelet::start);
  }
}
