package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of how containers behave, by workload and container and by image.
final class Behaviours {
  private final World world;
  private final Map<String, Behaviour> byContainer = new HashMap<>();
  private final Map<String, Behaviour> byImage = new HashMap<>();
  private final Set<String> unpullable = new HashSet<>();

  Behaviours(World world) {
    this.world = world;
  }

  void ofContainer(String namespace, String workload, String container, Behaviour behaviour) {
    byContainer.put(namespace + "/" + workload + "/" + container, behaviour);
  }

  /// Whatever runs this image behaves so, wherever it runs.
  void ofImage(String image, Behaviour behaviour) {
    byImage.put(image, behaviour);
  }

  void makeUnpullable(String image) {
    unpullable.add(image);
  }

  boolean isUnpullable(String image) {
    return unpullable.contains(image);
  }

  Behaviour of(String namespace, String workload, JsonNode container) {
    String name = container.path("name").asText();
    Behaviour known = byImage.get(container.path("image").asText());
    if (known == null) {
      known = byContainer.get(namespace + "/" + workload + "/" + name);
    }
    return known == null ? Behaviour.ordinary(name) : known;
  }

  /// The workload that a person would name for this pod: the Deployment behind its ReplicaSet, the
  /// CronJob behind its Job; the pod itself when it has no owner.
  String workload(JsonNode pod) {
    Optional<JsonNode> owner = Fields.controller(pod);
    if (owner.isEmpty()) {
      return Fields.name(pod);
    }
    String name = owner.get().path("name").asText();
    ResourceType type =
        switch (owner.get().path("kind").asText()) {
          case "ReplicaSet" -> ResourceType.REPLICA_SETS;
          case "Job" -> ResourceType.JOBS;
          default -> null;
        };
    Optional<ObjectNode> middle =
        type == null ? Optional.empty() : world.find(type, Fields.namespace(pod), name);
    return middle
        .flatMap(Fields::controller)
        .map(above -> above.path("name").asText())
        .orElse(name);
  }
}
