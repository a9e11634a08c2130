package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import flybridge.cluster.Pool;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Ranks what changed before something broke by how likely it matters: how near the changed object
/// is to the broken one, then how near in time. It knows no causes, only where to look first.
public final class Suspects {
  /// Changes longer before than this are not suspects.
  public static final Duration BEFORE = Duration.ofHours(24);

  /// An alert is dated by what showed; its cause may have been written in the same moment.
  private static final Duration AFTER = Duration.ofSeconds(30);

  /// Pods of one object that are looked at for where they run.
  private static final int MOST_PODS = 200;

  /// From near to far.
  private enum Nearness {
    ITSELF("it was changed itself"),
    PART("a part of it was changed"),
    CONFIG("its config was changed"),
    BACKEND("what stands behind it or runs on it was changed"),
    NODE("a node that it runs on was changed"),
    POOL("another node of its pool was changed"),
    CONTROL_PLANE("the control plane was changed, which concerns all"),
    NAMESPACE("something else in its namespace was changed"),
    ELSEWHERE("something elsewhere was changed");

    private final String reason;

    Nearness(String reason) {
      this.reason = reason;
    }
  }

  /// A change that may matter.
  ///
  /// @param reason why, in words, with how long before it was
  /// @param score higher is likelier; between 0 and 1
  public record Suspect(Change change, String reason, double score) {}

  private final Map<ObjectRef, Nearness> near = new HashMap<>();
  private final Set<String> pools = new HashSet<>();
  private final Snapshot cluster;
  private final ObjectRef broken;

  private Suspects(ObjectRef broken, Snapshot cluster) {
    this.broken = broken;
    this.cluster = cluster;
  }

  /// @param broken the object that an alert names
  /// @param involved others that the alert names
  /// @param since when it broke
  /// @param changes all that are known
  /// @return the likeliest first
  public static List<Suspect> of(
      ObjectRef broken,
      Collection<ObjectRef> involved,
      Instant since,
      List<Change> changes,
      Snapshot cluster) {
    Suspects suspects = new Suspects(broken, cluster);
    suspects.surround(involved);
    List<Suspect> ranked = new ArrayList<>();
    for (Change change : changes) {
      Duration earlier = Duration.between(change.at(), since);
      if (earlier.compareTo(BEFORE) <= 0 && earlier.compareTo(AFTER.negated()) >= 0) {
        ranked.add(suspects.suspect(change, earlier));
      }
    }
    ranked.sort(Comparator.comparingDouble(Suspect::score).reversed());
    return List.copyOf(ranked);
  }

  private Suspect suspect(Change change, Duration earlier) {
    Nearness nearness = nearness(change);
    double steps = Nearness.values().length;
    double place = (steps - nearness.ordinal()) / steps;
    double minutes = Math.max(0, earlier.toSeconds()) / 60.0;
    double time = 1 / (1 + minutes / 60);
    return new Suspect(change, nearness.reason + ", " + ago(earlier), place * (0.3 + 0.7 * time));
  }

  private static String ago(Duration earlier) {
    long seconds = earlier.toSeconds();
    if (seconds <= 0) {
      return "at that moment";
    }
    if (seconds < 120) {
      return seconds + " s before";
    }
    return seconds < 7_200 ? seconds / 60 + " min before" : seconds / 3_600 + " h before";
  }

  private Nearness nearness(Change change) {
    Nearness nearest = Nearness.ELSEWHERE;
    for (ObjectRef object : change.objects()) {
      Nearness one = nearness(change, object);
      nearest = one.compareTo(nearest) < 0 ? one : nearest;
    }
    return nearest;
  }

  private Nearness nearness(Change change, ObjectRef object) {
    Nearness known = near.get(object);
    if (known != null) {
      return known;
    }
    if (broken.equals(ControlPlaneChanges.CONTROL_PLANE) && NodeChanges.isReported(change)) {
      return Nearness.PART;
    }
    if (change.topic() == Change.Topic.CONTROL_PLANE) {
      return Nearness.CONTROL_PLANE;
    }
    if (object.kind().equals(Kind.NODE.title())) {
      boolean pool =
          cluster
              .nodes()
              .get(object.name())
              .map(node -> pools.contains(Pool.of(node).name()))
              .orElse(false);
      return pool ? Nearness.POOL : Nearness.ELSEWHERE;
    }
    boolean neighbour =
        !broken.namespace().isEmpty()
            && (object.namespace().equals(broken.namespace())
                || object.kind().equals(Kind.NAMESPACE.title())
                    && object.name().equals(broken.namespace()));
    return neighbour ? Nearness.NAMESPACE : Nearness.ELSEWHERE;
  }

  private void note(ObjectRef object, Nearness nearness) {
    near.merge(object, nearness, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  private void surround(Collection<ObjectRef> involved) {
    note(broken, Nearness.ITSELF);
    involved.forEach(object -> note(object, Nearness.PART));
    Optional<Kind> kind = Kind.of(broken.kind());
    if (kind.isEmpty()) {
      return;
    }
    switch (kind.get()) {
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, JOB ->
          cluster
              .workloads(kind.get())
              .get(broken.namespace(), broken.name())
              .ifPresent(this::workload);
      case SERVICE ->
          cluster.services().get(broken.namespace(), broken.name()).ifPresent(this::service);
      case NODE -> node(broken.name(), Nearness.ITSELF);
      case POD ->
          cluster
              .pods()
              .get(broken.namespace(), broken.name())
              .flatMap(cluster::workloadOf)
              .ifPresent(
                  workload -> {
                    note(workload.ref(), Nearness.PART);
                    workload(workload);
                  });
      default -> {
        // Nothing is known to stand around the others.
      }
    }
  }

  private void workload(Workload workload) {
    config(workload);
    cluster
        .autoscalers()
        .forEach(
            scaler -> {
              if (scaler.target().name().equals(workload.name())
                  && scaler.namespace().equals(workload.namespace())) {
                note(scaler.ref(), Nearness.CONFIG);
              }
            });
    cluster.podsOf(workload).stream()
        .limit(MOST_PODS)
        .map(Pod::nodeName)
        .distinct()
        .forEach(node -> node(node, Nearness.NODE));
  }

  private void config(Workload workload) {
    PodSpec template = workload.template();
    String namespace = workload.namespace();
    template
        .configMaps()
        .forEach(
            name -> note(new ObjectRef(Kind.CONFIG_MAP.title(), namespace, name), Nearness.CONFIG));
    template
        .secrets()
        .forEach(name -> note(new ObjectRef("Secret", namespace, name), Nearness.CONFIG));
  }

  /// The workloads whose pods a service leads to, and what surrounds them.
  private void service(Service service) {
    if (service.selector().isEmpty()) {
      return;
    }
    for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)) {
      cluster
          .workloads(kind)
          .forEach(
              workload -> {
                boolean behind =
                    workload.namespace().equals(service.namespace())
                        && workload
                            .selector()
                            .labels()
                            .entrySet()
                            .containsAll(service.selector().entrySet());
                if (behind) {
                  note(workload.ref(), Nearness.BACKEND);
                  workload(workload);
                }
              });
    }
  }

  private void node(String name, Nearness nearness) {
    if (name.isEmpty()) {
      return;
    }
    note(new ObjectRef(Kind.NODE.title(), "", name), nearness);
    cluster.nodes().get(name).ifPresent(node -> pools.add(Pool.of(node).name()));
    if (nearness == Nearness.ITSELF) {
      cluster.podsOn(name).stream()
          .limit(MOST_PODS)
          .map(cluster::workloadOf)
          .flatMap(Optional::stream)
          .forEach(
              workload -> {
                note(workload.ref(), Nearness.BACKEND);
                config(workload);
              });
    }
  }
}
