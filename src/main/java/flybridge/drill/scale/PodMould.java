package flybridge.drill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The pods of one ReplicaSet. What they have in common is read once and stands in all of their
/// trees, so whoever takes one must copy it before altering it; a store does.
final class PodMould {
  private static final int VARIABLES = 22;
  private static final String ENDING = "ending";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String namespace;
  private final int set;
  private final String created;
  private final ObjectNode labels;
  private final ObjectNode annotations;
  private final ArrayNode owners;
  private final ArrayNode managed;
  private final ObjectNode spec;
  private final ObjectNode status;
  private final List<ObjectNode> containers = new ArrayList<>();
  private final List<ObjectNode> statuses = new ArrayList<>();

  /// @param set the number of the ReplicaSet; one in three has pods of two containers
  PodMould(String namespace, int set, String created) {
    this.namespace = namespace;
    this.set = set;
    this.created = created;
    String owner = Templates.uid("ReplicaSet", namespace, Templates.setName(set));
    ObjectNode owned = NODES.objectNode();
    Templates.owner(owned, "ReplicaSet", Templates.setName(set), owner);
    owners = (ArrayNode) owned.at("/metadata/ownerReferences");
    labels = NODES.objectNode();
    labels.put("app", Templates.app(set)).put("pod-template-hash", Templates.hash(set));
    annotations = Templates.read(ANNOTATIONS, set);
    spec = Templates.read(POD_SPEC, ENDING, "");
    status = Templates.read(POD_STATUS, created, "", "");
    for (int i = 0; i < (set % 3 == 0 ? 2 : 1); i++) {
      String name = i == 0 ? "app" : "sidecar";
      String image = Templates.image(set + i);
      ObjectNode container = Templates.read(CONTAINER, name, image, "", ENDING);
      if (i == 0) {
        container.set("env", variables());
      } else {
        container.remove(List.of("livenessProbe", "readinessProbe", "ports"));
      }
      containers.add(container);
      statuses.add(Templates.read(CONTAINER_STATUS, name, image, 0, created, ENDING));
    }
    managed = managed(owner);
  }

  /// One of the pods.
  ///
  /// @param pod its number in the whole cluster
  ObjectNode pod(int pod, int node) {
    return pod(pod, ending(pod), node);
  }

  /// How the name of a pod ends that was there from the first.
  static String ending(int pod) {
    return "%05x".formatted(pod * 7L & 0xFFFFF);
  }

  /// One that takes its place.
  ///
  /// @param ending of its name
  ObjectNode pod(int pod, String ending, int node) {
    String name = Templates.setName(set) + "-" + ending;
    ObjectNode made = Templates.object("v1", "Pod", namespace, name, created);
    ObjectNode metadata = made.withObject("/metadata");
    metadata.put("generateName", Templates.setName(set) + "-").put("generation", 1);
    metadata.set("labels", labels);
    metadata.set("annotations", annotations);
    metadata.set("ownerReferences", owners);
    metadata.set("managedFields", managed);
    made.set("spec", spec(name, ending, node));
    made.set("status", status(pod, ending, node));
    return made;
  }

  private ObjectNode spec(String name, String ending, int node) {
    ObjectNode own = shallow(spec);
    ObjectNode volume = shallow(spec.at("/volumes/0"));
    own.putArray("volumes").add(volume.put("name", "kube-api-access-" + ending));
    ArrayNode list = own.putArray("containers");
    for (ObjectNode container : containers) {
      ObjectNode copy = mounting(container, ending);
      copy.putArray("args").add("--pod=" + name);
      list.add(copy);
    }
    own.put("nodeName", Templates.nodeName(node));
    return own;
  }

  private ObjectNode status(int pod, String ending, int node) {
    ObjectNode own = shallow(status);
    String address = "10.%d.%d.%d".formatted(pod / 65_536, pod / 256 % 256, pod % 256);
    own.put("hostIP", Templates.address(node)).put("podIP", address);
    own.putArray("hostIPs").addObject().put("ip", Templates.address(node));
    own.putArray("podIPs").addObject().put("ip", address);
    ArrayNode list = own.putArray("containerStatuses");
    for (ObjectNode container : statuses) {
      String digest = "%064x".formatted(pod * 31L + list.size());
      ObjectNode copy = mounting(container, ending);
      list.add(copy.put("containerID", "containerd://" + digest));
    }
    return own;
  }

  /// A copy with a mount of the token's volume of its own.
  private static ObjectNode mounting(ObjectNode container, String ending) {
    ObjectNode copy = shallow(container);
    ObjectNode mount = shallow(container.at("/volumeMounts/0"));
    copy.putArray("volumeMounts").add(mount.put("name", "kube-api-access-" + ending));
    return copy;
  }

  private static ObjectNode shallow(JsonNode object) {
    ObjectNode copy = NODES.objectNode();
    copy.setAll((ObjectNode) object);
    return copy;
  }

  private ArrayNode variables() {
    ArrayNode env = NODES.arrayNode();
    for (int i = 0; i < VARIABLES; i++) {
      env.addObject()
          .put("name", variable(i))
          .put("value", "https://service-%d.team.svc:8443/v1/%d".formatted(i, set));
    }
    return env;
  }

  private static String variable(int number) {
    return "SETTING_%02d".formatted(number);
  }

  private ArrayNode managed(String owner) {
    ArrayNode entries = NODES.arrayNode();
    ObjectNode first = Templates.read(MANAGED_SPEC, created, owner);
    ObjectNode named = (ObjectNode) first.at("/fieldsV1/f:spec/f:containers");
    ObjectNode env = ((ObjectNode) named.get("k:{\"name\":\"app\"}")).putObject("f:env");
    env.putObject(".");
    for (int i = 0; i < VARIABLES; i++) {
      ObjectNode one = env.putObject("k:{\"name\":\"%s\"}".formatted(variable(i)));
      one.putObject(".");
      one.putObject("f:name");
      one.putObject("f:value");
    }
    if (containers.size() > 1) {
      named.set("k:{\"name\":\"sidecar\"}", Templates.read(MANAGED_SIDECAR));
    }
    return entries.add(first).add(Templates.read(MANAGED_STATUS, created));
  }

  private static final String ANNOTATIONS = Forms.text("annotations");
  private static final String POD_SPEC = Forms.text("pod-spec");
  private static final String POD_STATUS = Forms.text("pod-status");
  private static final String CONTAINER = Forms.text("container");
  private static final String CONTAINER_STATUS = Forms.text("container-status");
  private static final String MANAGED_SPEC = Forms.text("managed-spec");
  private static final String MANAGED_SIDECAR = Forms.text("managed-sidecar");
  private static final String MANAGED_STATUS = Forms.text("managed-status");
}
