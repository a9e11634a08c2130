package flybridge.change;

import flybridge.cluster.Freshness;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Model;
import flybridge.cluster.Namespace;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Outline;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Selector;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.cluster.Workload;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A cluster to which things are done, and what is told of it.
final class Story {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  final ManualTime time = new ManualTime(START);
  final ChangeTracker tracker;
  private final Model model = new Model("story", time, time);
  private Snapshot last = model.publish();
  private long version = 10;

  Story() {
    this(new ChangeTracker());
  }

  Story(ChangeTracker tracker) {
    this.tracker = tracker;
  }

  /// Everything that was put so far was there before; from now on it is watched.
  void connect() {
    for (Kind kind : Kind.values()) {
      model.apply(new Update.Entered(new Scope(kind, ""), Freshness.State.LIVE, ""));
    }
    pass(1);
  }

  void put(Resource resource) {
    model.apply(new Update.Put(resource));
    observe();
  }

  void tell(Update update) {
    model.apply(update);
    observe();
  }

  void remove(Resource resource) {
    model.apply(new Update.Remove(resource.kind(), resource.namespace(), resource.name()));
    observe();
  }

  void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      time.advance(Duration.ofSeconds(1));
      for (Kind kind : Kind.values()) {
        model.apply(new Update.Proof(new Scope(kind, "")));
      }
      observe();
    }
  }

  private void observe() {
    Snapshot now = model.publish();
    tracker.observe(last, now);
    last = now;
  }

  Snapshot snapshot() {
    return last;
  }

  /// What was seen to happen, oldest first.
  List<Change> seen() {
    return tracker.changes().reversed().stream().filter(Change::live).toList();
  }

  Meta meta(String namespace, String name, Meta.@Nullable Owner owner, String... tools) {
    return meta(namespace, name, Map.of(), owner, tools);
  }

  Meta meta(
      String namespace,
      String name,
      Map<String, String> annotations,
      Meta.@Nullable Owner owner,
      String... tools) {
    List<Meta.FieldManager> managers =
        List.of(tools).stream()
            .map(tool -> new Meta.FieldManager(tool, "Update", "", time.instant().getEpochSecond()))
            .toList();
    return new Meta(
        namespace,
        name,
        UUID.nameUUIDFromBytes((namespace + "/" + name).getBytes()),
        version++,
        START.getEpochSecond() - 86_400,
        0,
        version,
        Map.of("app", name),
        annotations,
        owner,
        managers);
  }

  Workload deployment(Meta meta, String image, int replicas) {
    return workload(Kind.DEPLOYMENT, meta, image, replicas);
  }

  Workload workload(Kind kind, Meta meta, String image, int replicas) {
    PodSpec.ContainerSpec main =
        new PodSpec.ContainerSpec("main", image, false, 0, 0, 0, 0, false, false, false, List.of());
    PodSpec spec =
        new PodSpec(
            List.of(main), 0, false, false, false, "Always", 300, List.of(), List.of(), List.of());
    return new Workload(
        kind,
        meta,
        Selector.EVERYTHING,
        replicas,
        replicas,
        replicas,
        replicas,
        replicas,
        meta.generation(),
        spec,
        Map.of(),
        List.of(),
        false);
  }

  Pod pod(Workload direct, int number, String node, boolean going, String reason) {
    Meta plain =
        meta(
            direct.namespace(),
            direct.name() + "-" + number,
            new Meta.Owner(direct.kind().title(), direct.name(), direct.meta().uid()));
    Meta meta =
        new Meta(
            plain.namespace(),
            plain.name(),
            plain.uid(),
            plain.version(),
            plain.createdAt(),
            going ? time.instant().getEpochSecond() + 30 : 0,
            0,
            plain.labels(),
            Map.of(),
            plain.owner(),
            List.of());
    return new Pod(meta, direct.template(), node, "Running", reason, "", true, 1, 1, List.of());
  }

  Node node(String name, boolean closed, String version, String... tools) {
    return new Node(
        meta("", name, null, tools),
        closed,
        List.of(),
        List.of(),
        version,
        "6.1",
        "Debian",
        "containerd://2.0",
        "10.0.0.1",
        8_000,
        1L << 35,
        110);
  }

  Namespace namespace(String name, boolean going) {
    Meta plain = meta("", name, null);
    return new Namespace(
        new Meta(
            "",
            name,
            plain.uid(),
            plain.version(),
            plain.createdAt(),
            going ? time.instant().getEpochSecond() : 0,
            0,
            Map.of(),
            Map.of(),
            null,
            List.of()),
        going ? "Terminating" : "Active");
  }

  Outline helmRevision(String release, int number) {
    String name = "sh.helm.release.v1." + release + ".v" + number;
    Meta plain = meta("shop", name, null, "helm");
    Map<String, String> labels =
        Map.of("owner", "helm", "name", release, "version", "" + number, "status", "deployed");
    Meta meta =
        new Meta(
            "shop",
            name,
            plain.uid(),
            plain.version(),
            time.instant().getEpochSecond(),
            0,
            0,
            labels,
            Map.of(),
            null,
            plain.managers());
    return new Outline(Kind.SECRET, meta, List.of("release"));
  }

  HorizontalPodAutoscaler autoscaler(String target) {
    return new HorizontalPodAutoscaler(
        meta("shop", target, null),
        new ObjectRef("Deployment", "shop", target),
        2,
        40,
        2,
        2,
        List.of());
  }
}
