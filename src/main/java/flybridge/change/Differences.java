package flybridge.change;

import flybridge.cluster.ConfigMap;
import flybridge.cluster.CronJob;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Outline;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Resource;
import flybridge.cluster.Selector;
import flybridge.cluster.Service;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody decided between two states of an object. Status is never among it: that is what
/// follows.
final class Differences {
  static final String CHANGE_CAUSE = "kubernetes.io/change-cause";
  static final String REPLICAS = "replicas";
  static final String KEYS = "keys written";
  private static final String DATA = "data.";

  private Differences() {}

  static List<Facet> of(Resource before, Resource after) {
    List<Facet> facets = new ArrayList<>();
    switch (after) {
      case Workload workload -> workload(facets, (Workload) before, workload);
      case ConfigMap map ->
          keys(facets, before.meta(), ((ConfigMap) before).keys(), map, map.keys());
      case Outline secret when secret.kind() == Kind.SECRET ->
          keys(facets, before.meta(), ((Outline) before).keys(), secret, secret.keys());
      case Service service -> service(facets, (Service) before, service);
      case HorizontalPodAutoscaler scaler ->
          autoscaler(facets, (HorizontalPodAutoscaler) before, scaler);
      case PodDisruptionBudget budget -> budget(facets, (PodDisruptionBudget) before, budget);
      case CronJob job -> cronJob(facets, (CronJob) before, job);
      default -> {
        // Nothing but labels is decided about the others; nodes are looked at elsewhere.
      }
    }
    labels(facets, before.meta(), after.meta());
    return facets;
  }

  private static void workload(List<Facet> facets, Workload before, Workload after) {
    facets.addAll(Templates.differences(before, after));
    if (after.kind() != Kind.DAEMON_SET) {
      Facet.compare(facets, REPLICAS, before.desired(), after.desired());
    }
    if (before.paused() != after.paused()) {
      facets.add(new Facet(after.paused() ? "paused" : "resumed", null, null));
    }
    Facet.compare(facets, "selector", selector(before.selector()), selector(after.selector()));
    String cause = after.meta().annotations().get(CHANGE_CAUSE);
    if (cause != null) {
      Facet.compare(facets, "change-cause", before.meta().annotations().get(CHANGE_CAUSE), cause);
    }
  }

  /// Values are not read, so all that tells of a write is who wrote, and which keys are theirs.
  private static void keys(
      List<Facet> facets, Meta before, List<String> known, Resource after, List<String> keys) {
    Meta meta = after.meta();
    TreeSet<String> written = new TreeSet<>();
    for (FieldManager manager : meta.managers()) {
      if (Writers.isFresh(manager, before)) {
        written.addAll(written(before, manager));
      }
    }
    TreeSet<String> removed = new TreeSet<>(known);
    keys.forEach(removed::remove);
    boolean untold =
        before.managers().equals(meta.managers())
            && before.labels().equals(meta.labels())
            && before.version() != meta.version();
    if (written.isEmpty() && removed.isEmpty() && !untold) {
      return;
    }
    List<String> told = new ArrayList<>();
    if (!written.isEmpty() || untold) {
      String names = untold ? words(keys) : String.join(", ", written);
      told.add(names + " (values are not read)");
    }
    if (!removed.isEmpty()) {
      told.add("without " + String.join(", ", removed));
    }
    facets.add(new Facet(KEYS, words(known), String.join("; ", told)));
  }

  /// What a manager's entry owns that it did not own before; all of it where that is nothing.
  private static List<String> written(Meta before, FieldManager manager) {
    List<String> keys = keys(manager);
    List<String> fresh = new ArrayList<>(keys);
    before.managers().stream()
        .filter(one -> one.name().equals(manager.name()))
        .forEach(one -> fresh.removeAll(keys(one)));
    return fresh.isEmpty() ? keys : fresh;
  }

  /// The keys that a manager's entry owns.
  static List<String> keys(FieldManager manager) {
    return manager.fields().stream()
        .filter(field -> field.startsWith(DATA))
        .map(field -> field.substring(DATA.length()))
        .toList();
  }

  static @Nullable String words(List<String> keys) {
    return keys.isEmpty() ? null : String.join(", ", keys);
  }

  private static void service(List<Facet> facets, Service before, Service after) {
    Facet.compare(facets, "selector", pairs(before.selector()), pairs(after.selector()));
    Facet.compare(facets, "type", before.type(), after.type());
    Facet.compare(facets, "ports", ports(before), ports(after));
  }

  private static String ports(Service service) {
    return service.ports().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static void autoscaler(
      List<Facet> facets, HorizontalPodAutoscaler before, HorizontalPodAutoscaler after) {
    Facet.compare(facets, "minReplicas", before.minimum(), after.minimum());
    Facet.compare(facets, "maxReplicas", before.maximum(), after.maximum());
    Facet.compare(facets, "target", before.target().name(), after.target().name());
  }

  private static void budget(
      List<Facet> facets, PodDisruptionBudget before, PodDisruptionBudget after) {
    Facet.compare(facets, "minAvailable", before.minimumAvailable(), after.minimumAvailable());
    Facet.compare(
        facets, "maxUnavailable", before.maximumUnavailable(), after.maximumUnavailable());
    Facet.compare(facets, "selector", selector(before.selector()), selector(after.selector()));
  }

  private static void cronJob(List<Facet> facets, CronJob before, CronJob after) {
    Facet.compare(facets, "schedule", before.schedule(), after.schedule());
    if (before.suspended() != after.suspended()) {
      facets.add(new Facet(after.suspended() ? "suspended" : "resumed", null, null));
    }
  }

  private static String selector(Selector selector) {
    String expressions =
        selector.requirements().stream()
            .map(one -> one.key() + " " + one.operator() + " " + String.join("|", one.values()))
            .collect(Collectors.joining(", "));
    String labels = pairs(selector.labels());
    return labels.isEmpty() || expressions.isEmpty()
        ? labels + expressions
        : labels + ", " + expressions;
  }

  static String pairs(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining(", "));
  }

  /// Labels by the end of their keys, as people say them.
  static void labels(List<Facet> facets, Meta before, Meta after) {
    if (before.labels().equals(after.labels())) {
      return;
    }
    Map<String, String> keys = new TreeMap<>(before.labels());
    keys.putAll(after.labels());
    for (String key : keys.keySet()) {
      String then = before.labels().get(key);
      String now = after.labels().get(key);
      if (then == null || !then.equals(now)) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        facets.add(new Facet("label " + name, then, now, true));
      }
    }
  }
}
