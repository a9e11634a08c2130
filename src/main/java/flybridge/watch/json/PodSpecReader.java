package flybridge.watch.json;

import flybridge.cluster.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads a pod's or a template's `spec`, except where it runs.
final class PodSpecReader {
  /// What a missing spec means.
  static final PodSpec EMPTY =
      new PodSpec(List.of(), 0, false, false, false, "", 0, List.of(), List.of(), List.of());

  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  private static final long FOR_EVER = -1;

  private final ContainerReader container = new ContainerReader(this);
  private final List<PodSpec.ContainerSpec> containers = new ArrayList<>();
  private final List<PodSpec.ContainerSpec> inits = new ArrayList<>();
  private final Set<String> configMaps = new TreeSet<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Set<String> claims = new TreeSet<>();
  private int priority;
  private boolean hostNetwork;
  private boolean antiAffinity;
  private boolean spread;
  private String restartPolicy = "";
  private boolean tolerates;
  private long toleratedSeconds;
  private String nodeName = "";

  PodSpec read(JsonCursor json) throws IOException {
    containers.clear();
    inits.clear();
    configMaps.clear();
    secrets.clear();
    claims.clear();
    priority = 0;
    hostNetwork = false;
    antiAffinity = false;
    spread = false;
    restartPolicy = "";
    tolerates = false;
    toleratedSeconds = Long.MAX_VALUE;
    nodeName = "";
    json.object(field -> field(json, field));
    return json.shared(
        new PodSpec(
            joined(),
            priority,
            hostNetwork,
            antiAffinity,
            spread,
            restartPolicy,
            unreachableSeconds(),
            List.copyOf(configMaps),
            List.copyOf(secrets),
            List.copyOf(claims)));
  }

  /// Where the pod that was read last runs, empty while it does not.
  String nodeName() {
    return nodeName;
  }

  void refersToConfigMap(String name) {
    if (!name.isEmpty()) {
      configMaps.add(name);
    }
  }

  void refersToSecret(String name) {
    if (!name.isEmpty()) {
      secrets.add(name);
    }
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "nodeName" -> nodeName = json.sharedText();
      case "containers" -> json.array(() -> containers.add(container.read(json, false)));
      case "initContainers" -> json.array(() -> inits.add(container.read(json, true)));
      case "priority" -> priority = json.count();
      case "hostNetwork" -> hostNetwork = json.flag();
      case "restartPolicy" -> restartPolicy = json.sharedText();
      case "affinity" -> json.object(part -> affinity(json, part));
      case "topologySpreadConstraints" -> spread = some(json);
      case "tolerations" -> json.array(() -> toleration(json));
      case "volumes" -> json.array(() -> json.object(part -> volume(json, part)));
      default -> json.skip();
    }
  }

  private List<PodSpec.ContainerSpec> joined() {
    List<PodSpec.ContainerSpec> all = new ArrayList<>(inits);
    all.addAll(containers);
    return List.copyOf(all);
  }

  private void affinity(JsonCursor json, String part) throws IOException {
    if (!part.equals("podAntiAffinity")) {
      json.skip();
      return;
    }
    json.object(rule -> antiAffinity |= some(json));
  }

  /// Whether a list has any elements.
  private static boolean some(JsonCursor json) throws IOException {
    boolean[] any = new boolean[1];
    json.array(
        () -> {
          any[0] = true;
          json.skip();
        });
    return any[0];
  }

  private void toleration(JsonCursor json) throws IOException {
    var toleration =
        new Object() {
          String key = "";
          String operator = "";
          String effect = "";
          boolean limited;
          long seconds;
        };
    json.object(
        field -> {
          switch (field) {
            case "key" -> toleration.key = json.sharedText();
            case "operator" -> toleration.operator = json.sharedText();
            case "effect" -> toleration.effect = json.sharedText();
            case "tolerationSeconds" -> {
              toleration.limited = !json.absent();
              toleration.seconds = json.number();
            }
            default -> json.skip();
          }
        });
    boolean everything = toleration.key.isEmpty() && toleration.operator.equals("Exists");
    boolean matches = everything || toleration.key.equals(UNREACHABLE);
    if (matches && (toleration.effect.isEmpty() || toleration.effect.equals("NoExecute"))) {
      tolerates = true;
      if (toleration.limited) {
        toleratedSeconds = Math.min(toleratedSeconds, Math.max(0, toleration.seconds));
      }
    }
  }

  /// The rule of the taint eviction controller (`pkg/controller/tainteviction`,
  /// getMinTolerationTime): the shortest of those that have an end, else for ever.
  private long unreachableSeconds() {
    if (!tolerates) {
      return 0;
    }
    return toleratedSeconds == Long.MAX_VALUE ? FOR_EVER : toleratedSeconds;
  }

  private void volume(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "configMap" -> refersToConfigMap(one(json, "name"));
      case "secret" -> refersToSecret(one(json, "secretName"));
      case "persistentVolumeClaim" -> claims.add(one(json, "claimName"));
      case "projected" ->
          json.object(
              field -> {
                if (field.equals("sources")) {
                  json.array(() -> json.object(source -> source(json, source)));
                } else {
                  json.skip();
                }
              });
      default -> json.skip();
    }
  }

  private void source(JsonCursor json, String source) throws IOException {
    switch (source) {
      case "configMap" -> refersToConfigMap(one(json, "name"));
      case "secret" -> refersToSecret(one(json, "name"));
      default -> json.skip();
    }
  }

  /// One text of an object, empty if it has none.
  static String one(JsonCursor json, String wanted) throws IOException {
    String[] found = {""};
    json.object(
        field -> {
          if (field.equals(wanted)) {
            found[0] = json.sharedText();
          } else {
            json.skip();
          }
        });
    return found[0];
  }
}
