package flybridge.change;

import flybridge.cluster.PodSpec;
import flybridge.cluster.PodSpec.ContainerSpec;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs between two pod templates, in words.
final class Templates {
  static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  private final List<Facet> facets = new ArrayList<>();

  private Templates() {}

  /// Whether both make the same pods, as far as is read.
  static boolean same(Workload one, Workload other) {
    return one.template().equals(other.template())
        && one.templateAnnotations().equals(other.templateAnnotations());
  }

  static List<Facet> differences(Workload before, Workload after) {
    Templates found = new Templates();
    found.containers(before.template(), after.template());
    found.rest(before.template(), after.template());
    found.annotations(before.templateAnnotations(), after.templateAnnotations());
    return found.facets;
  }

  /// The images of a template as one reads them aloud: `web:1.1`, or with names where there are
  /// several.
  static String images(PodSpec template) {
    List<ContainerSpec> main = template.containers().stream().filter(one -> !one.init()).toList();
    return main.size() == 1
        ? main.getFirst().image()
        : main.stream().map(Templates::named).collect(Collectors.joining(", "));
  }

  private static String named(ContainerSpec container) {
    return container.name() + "=" + container.image();
  }

  private void containers(PodSpec before, PodSpec after) {
    Map<String, ContainerSpec> old = byName(before);
    Map<String, ContainerSpec> fresh = byName(after);
    List<ContainerSpec> oldImages = new ArrayList<>();
    List<ContainerSpec> newImages = new ArrayList<>();
    List<Facet> settings = new ArrayList<>();
    fresh.forEach(
        (name, now) -> {
          ContainerSpec then = old.get(name);
          if (then == null) {
            settings.add(new Facet("container added", null, named(now)));
          } else {
            if (!then.image().equals(now.image())) {
              oldImages.add(then);
              newImages.add(now);
            }
            settings.addAll(settings(then, now));
          }
        });
    old.forEach(
        (name, then) -> {
          if (!fresh.containsKey(name)) {
            settings.add(new Facet("container removed", named(then), null));
          }
        });
    if (!newImages.isEmpty()) {
      facets.add(new Facet("image", images(oldImages), images(newImages)));
    }
    facets.addAll(settings);
  }

  private static String images(List<ContainerSpec> changed) {
    return changed.size() == 1
        ? changed.getFirst().image()
        : changed.stream().map(Templates::named).collect(Collectors.joining(", "));
  }

  private static Map<String, ContainerSpec> byName(PodSpec template) {
    Map<String, ContainerSpec> byName = new LinkedHashMap<>();
    template.containers().forEach(container -> byName.put(container.name(), container));
    return byName;
  }

  private static List<Facet> settings(ContainerSpec then, ContainerSpec now) {
    List<Facet> found = new ArrayList<>();
    Facet.compare(
        found,
        "CPU request",
        Amounts.cpu(then.cpuRequestMillis()),
        Amounts.cpu(now.cpuRequestMillis()));
    Facet.compare(
        found, "CPU limit", Amounts.cpu(then.cpuLimitMillis()), Amounts.cpu(now.cpuLimitMillis()));
    Facet.compare(
        found,
        "memory request",
        Amounts.memory(then.memoryRequestBytes()),
        Amounts.memory(now.memoryRequestBytes()));
    Facet.compare(
        found,
        "memory limit",
        Amounts.memory(then.memoryLimitBytes()),
        Amounts.memory(now.memoryLimitBytes()));
    Facet.compare(
        found, "readiness probe", there(then.readinessProbe()), there(now.readinessProbe()));
    Facet.compare(found, "liveness probe", there(then.livenessProbe()), there(now.livenessProbe()));
    Facet.compare(found, "startup probe", there(then.startupProbe()), there(now.startupProbe()));
    names(found, "env names", then.envNames(), now.envNames());
    return found;
  }

  private static String there(boolean is) {
    return is ? "set" : "none";
  }

  private void rest(PodSpec before, PodSpec after) {
    names(facets, "ConfigMaps used", before.configMaps(), after.configMaps());
    names(facets, "Secrets used", before.secrets(), after.secrets());
    names(facets, "volume claims", before.claims(), after.claims());
    Facet.compare(facets, "priority", before.priority(), after.priority());
    Facet.compare(facets, "host network", before.hostNetwork(), after.hostNetwork());
    Facet.compare(
        facets, "anti-affinity", there(before.antiAffinity()), there(after.antiAffinity()));
    Facet.compare(facets, "topology spread", there(before.spread()), there(after.spread()));
    Facet.compare(facets, "restart policy", before.restartPolicy(), after.restartPolicy());
    Facet.compare(
        facets,
        "seconds on an unreachable node",
        before.unreachableSeconds(),
        after.unreachableSeconds());
  }

  /// Of two lists of names only what was taken away and what came.
  static void names(List<Facet> facets, String what, List<String> before, List<String> after) {
    TreeSet<String> gone = new TreeSet<>(before);
    after.forEach(gone::remove);
    TreeSet<String> came = new TreeSet<>(after);
    before.forEach(came::remove);
    if (!gone.isEmpty() || !came.isEmpty()) {
      facets.add(new Facet(what, joined(gone), joined(came)));
    }
  }

  private static @Nullable String joined(TreeSet<String> names) {
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private void annotations(Map<String, String> before, Map<String, String> after) {
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String key : all.keySet()) {
      String then = before.get(key);
      String now = after.get(key);
      if (Objects.equals(then, now)) {
        continue;
      }
      if (key.equals(RESTARTED_AT)) {
        facets.add(new Facet("restarted", null, now == null ? null : "restartedAt " + now));
      } else {
        facets.add(new Facet("template annotation " + key, null, null, true));
      }
    }
  }
}
