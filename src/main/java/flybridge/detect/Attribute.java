package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec.ContainerSpec;
import flybridge.cluster.Pool;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that pods may have in common.
///
/// @param what `node`, `pool`, `zone` and so on, as people say it
/// @param value which one
record Attribute(What what, String value) {
  /// In the order in which one of two that separate equally well is named.
  enum What {
    NODE("node"),
    POOL("pool"),
    ZONE("zone"),
    KERNEL("kernel"),
    KUBELET("kubelet"),
    RUNTIME("container runtime"),
    SYSTEM("operating system"),
    IMAGE("image"),
    CONFIG("ConfigMap"),
    SECRET("Secret"),
    CLAIM("volume claim"),
    NAMESPACE("namespace"),
    PRIORITY("priority");

    private final String word;

    What(String word) {
      this.word = word;
    }
  }

  /// All that a pod has, by itself and by its node.
  ///
  /// @param node null where it has none or may not be read
  static Set<Attribute> of(Pod pod, @Nullable Node node) {
    Set<Attribute> all = new LinkedHashSet<>();
    if (node != null) {
      add(all, What.NODE, node.name());
      add(all, What.POOL, Pool.of(node).equals(Pool.ALL) ? "" : Pool.of(node).name());
      add(all, What.ZONE, Pool.zoneOf(node).map(Pool::name).orElse(""));
      add(all, What.KERNEL, node.kernelVersion());
      add(all, What.KUBELET, node.kubeletVersion());
      add(all, What.RUNTIME, node.runtimeVersion());
      add(all, What.SYSTEM, node.osImage());
    }
    pod.spec().containers().stream()
        .map(ContainerSpec::image)
        .forEach(image -> add(all, What.IMAGE, image));
    String space = pod.namespace() + "/";
    pod.spec().configMaps().stream()
        .filter(name -> !name.equals("kube-root-ca.crt"))
        .forEach(name -> add(all, What.CONFIG, space + name));
    pod.spec().secrets().forEach(name -> add(all, What.SECRET, space + name));
    pod.spec().claims().forEach(name -> add(all, What.CLAIM, space + name));
    add(all, What.NAMESPACE, pod.namespace());
    add(all, What.PRIORITY, String.valueOf(pod.spec().priority()));
    return all;
  }

  private static void add(Set<Attribute> all, What what, String value) {
    if (!value.isEmpty()) {
      all.add(new Attribute(what, value));
    }
  }

  /// `node node-17`, `kernel 6.8.0-45`.
  String words() {
    return what.word + " " + value;
  }

  /// The object that it is, where it is one that the map or the lists show.
  Optional<ObjectRef> object() {
    int slash = value.indexOf('/');
    return switch (what) {
      case NODE -> Optional.of(NodeFacts.ref(value));
      case CONFIG ->
          Optional.of(
              new ObjectRef(
                  Kind.CONFIG_MAP.title(), value.substring(0, slash), value.substring(slash + 1)));
      case SECRET ->
          Optional.of(
              new ObjectRef(
                  Kind.SECRET.title(), value.substring(0, slash), value.substring(slash + 1)));
      case NAMESPACE -> Optional.of(new ObjectRef(Kind.NAMESPACE.title(), "", value));
      case POOL -> Optional.of(new ObjectRef("Pool", "", value));
      default -> Optional.empty();
    };
  }
}
