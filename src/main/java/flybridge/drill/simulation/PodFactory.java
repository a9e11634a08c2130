package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.util.Random;

/// Pods from templates, with what admission adds: the service account's token, tolerations of a
/// lost node, priority, quality of service (`plugin/pkg/admission`, `pkg/apis/core/v1/helper/qos`).
final class PodFactory {
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final long CRITICAL = 2_000_001_000L;

  private final World world;
  private final Random chance;

  PodFactory(World world, String controller) {
    this.world = world;
    this.chance = world.chance("pods/" + controller);
  }

  /// A pod of this template, not yet stored; name or generateName are the caller's.
  ObjectNode fromTemplate(JsonNode template, JsonNode owner, String ownerKind) {
    ObjectNode pod = Fields.object();
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("namespace", Fields.namespace(owner));
    copy(template.path("metadata"), metadata, "labels");
    copy(template.path("metadata"), metadata, "annotations");
    ResourceType type = ownerKind.equals("Job") ? ResourceType.JOBS : ResourceType.REPLICA_SETS;
    Fields.own(pod, type.apiVersion(), ownerKind, owner);
    ObjectNode spec = pod.putObject("spec");
    spec.setAll((ObjectNode) template.path("spec").deepCopy());
    admit(spec);
    ObjectNode status = pod.putObject("status").put("phase", "Pending");
    status.put("qosClass", qualityOfService(spec));
    return pod;
  }

  private static void copy(JsonNode from, ObjectNode to, String field) {
    if (from.has(field)) {
      to.set(field, from.get(field).deepCopy());
    }
  }

  private void admit(ObjectNode spec) {
    String token = "kube-api-access-" + ending();
    ArrayNode volumes = spec.withArray("volumes");
    volumes.insert(0, tokenVolume(token));
    for (JsonNode container : spec.path("containers")) {
      ((ObjectNode) container)
          .withArray("volumeMounts")
          .addObject()
          .put("name", token)
          .put("readOnly", true)
          .put("mountPath", TOKEN_PATH);
    }
    if (!spec.has("serviceAccountName")) {
      spec.put("serviceAccountName", "default").put("serviceAccount", "default");
    }
    tolerate(spec, "node.kubernetes.io/not-ready");
    tolerate(spec, "node.kubernetes.io/unreachable");
    boolean critical = spec.path("priorityClassName").asText().startsWith("system-");
    spec.put("priority", critical ? CRITICAL : 0L);
    spec.put("enableServiceLinks", true).put("preemptionPolicy", "PreemptLowerPriority");
  }

  private void tolerate(ObjectNode spec, String key) {
    ArrayNode tolerations = spec.withArray("tolerations");
    ObjectNode taint = Fields.object().put("key", key).put("effect", "NoExecute");
    if (Tolerations.forTaint(tolerations, taint).isEmpty()) {
      tolerations
          .addObject()
          .put("key", key)
          .put("operator", "Exists")
          .put("effect", "NoExecute")
          .put("tolerationSeconds", world.settings().evictionSeconds());
    }
  }

  private static ObjectNode tokenVolume(String name) {
    ObjectNode volume = Fields.object().put("name", name);
    ObjectNode projected = volume.putObject("projected");
    ArrayNode sources = projected.putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", 3607)
        .put("path", "token");
    ObjectNode root = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
    root.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    ObjectNode item = sources.addObject().putObject("downwardAPI").putArray("items").addObject();
    item.put("path", "namespace")
        .putObject("fieldRef")
        .put("apiVersion", "v1")
        .put("fieldPath", "metadata.namespace");
    projected.put("defaultMode", 420);
    return volume;
  }

  private String ending() {
    StringBuilder ending = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      ending.append(SAFE.charAt(chance.nextInt(SAFE.length())));
    }
    return ending.toString();
  }

  private static String qualityOfService(JsonNode spec) {
    boolean any = false;
    boolean all = true;
    for (JsonNode container : spec.path("containers")) {
      JsonNode requests = container.at("/resources/requests");
      JsonNode limits = container.at("/resources/limits");
      any |= !requests.isEmpty() || !limits.isEmpty();
      all &= limits.has("cpu") && limits.has("memory");
      all &= requests.isEmpty() || requests.equals(limits);
    }
    if (!any) {
      return "BestEffort";
    }
    return all ? "Guaranteed" : "Burstable";
  }
}
