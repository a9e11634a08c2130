package flybridge.drill.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// The objects of a [ScaleCluster], one at a time. Each call makes a tree of its own.
final class Templates {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ZONES = 3;
  private static final int POOLS = 5;
  private static final int IMAGES = 20;

  private Templates() {}

  static ObjectNode namespace(String name, String created) {
    return object("v1", "Namespace", "", name, created)
        .set("status", read("{\"phase\":\"Active\"}"));
  }

  static String nodeName(int node) {
    return "node-%05d".formatted(node);
  }

  static ObjectNode node(int node, String created, String now) {
    ObjectNode made = object("v1", "Node", "", nodeName(node), created);
    ObjectNode labels = made.withObject("/metadata/labels");
    labels.put("kubernetes.io/hostname", nodeName(node));
    labels.put("kubernetes.io/os", "linux");
    labels.put("topology.kubernetes.io/region", "eu-west-1");
    labels.put("topology.kubernetes.io/zone", "eu-west-1" + (char) ('a' + node % ZONES));
    labels.put("node.kubernetes.io/instancegroup", "pool-" + node % POOLS);
    made.set("spec", read("{\"podCIDR\":\"10.0.0.0/24\",\"providerID\":\"scale://%d\"}", node));
    made.set("status", read(NODE_STATUS, created, now, address(node), nodeName(node)));
    ArrayNode images = made.withObject("/status").putArray("images");
    for (int i = 0; i < IMAGES; i++) {
      images.add(
          read(
              "{\"names\":[\"registry.example/apps/image-%1$03d@sha256:%2$064x\","
                  + "\"registry.example/apps/image-%1$03d:v1.%1$d.0\"],\"sizeBytes\":%3$d}",
              i, i * 7919L, 10_000_000L + i));
    }
    return made;
  }

  static ObjectNode lease(int node, String created, Instant now) {
    String name = nodeName(node);
    ObjectNode made = object("coordination.k8s.io/v1", "Lease", "kube-node-lease", name, created);
    made.set(
        "spec",
        read(
            "{\"holderIdentity\":\"%s\",\"leaseDurationSeconds\":40,\"renewTime\":\"%s\"}",
            name, now.toString().replace("Z", ".000000Z")));
    return made;
  }

  static ObjectNode deployment(String namespace, int set, int size, String created) {
    ObjectNode made = object("apps/v1", "Deployment", namespace, app(set), created);
    made.withObject("/metadata").put("generation", 1);
    made.withObject("/metadata/labels").put("app", app(set));
    made.set("spec", read(WORKLOAD_SPEC, size, app(set), image(set)));
    made.set("status", read(WORKLOAD_STATUS, size));
    made.withObject("/status").put("updatedReplicas", size);
    return made;
  }

  static ObjectNode replicaSet(String namespace, int set, int size, String created) {
    ObjectNode made = object("apps/v1", "ReplicaSet", namespace, setName(set), created);
    made.withObject("/metadata").put("generation", 1);
    made.withObject("/metadata/labels").put("app", app(set));
    owner(made, "Deployment", app(set), uid("Deployment", namespace, app(set)));
    made.set("spec", read(WORKLOAD_SPEC, size, app(set), image(set)));
    made.set("status", read(WORKLOAD_STATUS, size));
    return made;
  }

  static void owner(ObjectNode made, String kind, String name, String uid) {
    made.withObject("/metadata")
        .putArray("ownerReferences")
        .add(
            read(
                "{\"apiVersion\":\"apps/v1\",\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\","
                    + "\"controller\":true,\"blockOwnerDeletion\":true}",
                kind, name, uid));
  }

  static ObjectNode object(
      String apiVersion, String kind, String namespace, String name, String created) {
    ObjectNode made = JSON.createObjectNode().put("kind", kind).put("apiVersion", apiVersion);
    ObjectNode metadata = made.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    metadata.put("uid", uid(kind, namespace, name)).put("creationTimestamp", created);
    return made;
  }

  static String uid(String kind, String namespace, String name) {
    String words = kind + " " + namespace + " " + name;
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static String app(int set) {
    return "app-%05d".formatted(set);
  }

  static String hash(int set) {
    return "%08x".formatted(set * 2_654_435_761L & 0xFFFFFFFFL);
  }

  static String setName(int set) {
    return app(set) + "-" + hash(set);
  }

  static String image(int set) {
    return "registry.example/apps/image-%03d:v1.%d.0".formatted(set % 200, set % 9);
  }

  static String address(int node) {
    return "10.%d.%d.%d".formatted(200 + node / 65_536, node / 256 % 256, node % 256);
  }

  static ObjectNode read(String template, Object... values) {
    try {
      return (ObjectNode) JSON.readTree(template.formatted(values));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A template is no JSON.", e);
    }
  }

  private static final String NODE_STATUS = Forms.text("node-status");
  private static final String WORKLOAD_SPEC = Forms.text("workload-spec");
  private static final String WORKLOAD_STATUS =
      "{\"observedGeneration\":1,\"replicas\":%1$d,\"readyReplicas\":%1$d,"
          + "\"availableReplicas\":%1$d}";
}
