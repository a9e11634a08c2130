package flybridge.detect;

import flybridge.alert.AlertDesk;
import flybridge.alert.AlertTransition;
import flybridge.cluster.Condition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Model;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.cluster.Workload;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A cluster told as a story, second by second: nodes beat, services have the endpoints that their
/// pods give them, and what the detectors say is written down with the second in which they do.
public final class Story {
  public static final Instant START = Instant.parse("2019-09-05T20:45:00Z");
  private static final int BEAT_SECONDS = 10;

  public final ManualTime time = new ManualTime(START);
  public final Model model = new Model("story", time, time);
  public final List<AlertTransition> transitions = new ArrayList<>();
  public final Detection detection;
  public final AlertDesk desk;

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Long> beats = new TreeMap<>();
  private final Set<String> silent = new TreeSet<>();
  private final Map<String, Workload> workloads = new LinkedHashMap<>();
  private final Map<String, Pod> pods = new TreeMap<>();
  private final Set<String> services = new TreeSet<>();
  private final Set<Kind> deaf = new TreeSet<>();
  private final Recorder recorder = new Recorder();
  private boolean connected;
  private long second;

  /// Watched by all detectors.
  public Story() {
    this(Detectors.all(), Detectors.all());
  }

  private Story(List<Detector> ownWatch, List<Detector> watchOfDesk) {
    Snapshot start = model.publish();
    detection = new Detection(time, ownWatch, start);
    desk = new AlertDesk(new Detection(time, watchOfDesk, start), transitions::add);
  }

  /// Watched only by what tells the loss of a node.
  public static Story ofNodes() {
    return new Story(NodeWatch.all(), NodeWatch.all());
  }

  /// What was raised, changed or cleared, as `25 raised warning life/heartbeat-late node-05`.
  public List<String> told() {
    return recorder.told();
  }

  /// All that is wrong now, by name.
  public List<Finding> open() {
    return recorder.open();
  }

  public Finding only() {
    List<Finding> open = open();
    if (open.size() != 1) {
      throw new AssertionError("not exactly one finding: " + open);
    }
    return open.getFirst();
  }

  public long now() {
    return time.instant().getEpochSecond();
  }

  /// The lists arrive, with the renewals that were missed, and everything is live.
  public Story connect() {
    boolean again = second > 0;
    connected = true;
    nodes.keySet().stream().filter(node -> again && !silent.contains(node)).forEach(this::beat);
    for (Kind kind : Kind.values()) {
      if (!deaf.contains(kind)) {
        model.apply(new Update.Entered(scope(kind), Freshness.State.LIVE, ""));
      }
    }
    return this;
  }

  /// The connection breaks: nothing arrives any more, and the picture is called stale.
  public Story disconnect() {
    connected = false;
    for (Kind kind : Kind.values()) {
      model.apply(new Update.Entered(scope(kind), Freshness.State.STALE, "Cut."));
    }
    return this;
  }

  public Story forbid(Kind kind) {
    deaf.add(kind);
    model.apply(new Update.Entered(scope(kind), Freshness.State.FORBIDDEN, "403"));
    return this;
  }

  private static Scope scope(Kind kind) {
    return new Scope(kind, kind == Kind.LEASE ? Lease.NODE_NAMESPACE : "");
  }

  /// Lets seconds pass, with a round of detection in each.
  public Story pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.advance(Duration.ofSeconds(1));
      second++;
      for (String node : nodes.keySet()) {
        if (connected && !silent.contains(node) && now() >= beats.get(node) + BEAT_SECONDS) {
          beat(node);
        }
      }
      if (connected) {
        for (Kind kind : Kind.values()) {
          if (!deaf.contains(kind)) {
            model.apply(new Update.Proof(scope(kind)));
          }
        }
      }
      model.tick();
      round();
    }
    return this;
  }

  /// One round of detection, in the same second.
  public Story round() {
    Snapshot snapshot = model.publish();
    detection.observe(snapshot).forEach(change -> recorder.note(change, second));
    desk.observe(snapshot);
    return this;
  }

  public Story put(Resource resource) {
    model.apply(new Update.Put(resource));
    return this;
  }

  public Story remove(Kind kind, String namespace, String name) {
    model.apply(new Update.Remove(kind, namespace, name));
    return this;
  }

  public Story nodes(int count) {
    for (int i = 1; i <= count; i++) {
      node("node-%02d".formatted(i));
    }
    return this;
  }

  /// A node that beats every 10 s, each at its own moment.
  public Story node(String name) {
    return node(name, nodes.size() % BEAT_SECONDS);
  }

  /// @param secondsAgo when it last beat
  public Story node(String name, int secondsAgo) {
    nodes.put(name, Objects.node(name, now()));
    put(nodes.get(name));
    beats.put(name, now() - secondsAgo);
    return put(Objects.lease(name, beats.get(name)));
  }

  public Story alterNode(String node, UnaryOperator<Node> change) {
    nodes.computeIfPresent(node, (name, known) -> change.apply(known));
    return put(nodes.get(node));
  }

  public Story condition(String node, String type, String status) {
    return alterNode(
        node, known -> Objects.with(known, new Condition(type, status, "", "", now())));
  }

  public Story deleteNode(String name) {
    nodes.remove(name);
    remove(Kind.NODE, "", name);
    return remove(Kind.LEASE, Lease.NODE_NAMESPACE, name);
  }

  /// The node's kubelet renews no more.
  public Story silence(String... names) {
    silent.addAll(List.of(names));
    return this;
  }

  public Story wake(String name) {
    silent.remove(name);
    return this;
  }

  private void beat(String node) {
    beats.put(node, now());
    put(Objects.lease(node, now()));
  }

  public Story workload(Kind kind, String name, int desired) {
    workloads.put(name, Objects.workload(kind, name, desired));
    if (kind == Kind.DEPLOYMENT) {
      put(Objects.replicaSet(workloads.get(name)));
    }
    return put(workloads.get(name));
  }

  public Story deployment(String name, int desired) {
    return workload(Kind.DEPLOYMENT, name, desired);
  }

  public Story alter(String workload, UnaryOperator<Workload> change) {
    workloads.computeIfPresent(workload, (name, known) -> change.apply(known));
    return put(workloads.get(workload));
  }

  public Story deleteWorkload(String name) {
    Workload gone = workloads.remove(name);
    return remove(gone.kind(), gone.namespace(), name);
  }

  /// A pod of a workload, ready for an hour, without a memory limit.
  public Story pod(String name, String workload, String node) {
    return set(Objects.pod(name, workloads.get(workload), node, now() - 3_600));
  }

  /// A pod without an owner.
  public Story barePod(String name, String node) {
    return set(Objects.pod(name, null, node, now() - 3_600));
  }

  public Story change(UnaryOperator<Pod> change, String... names) {
    for (String name : names) {
      set(change.apply(pods.get(name)));
    }
    return this;
  }

  public Story unready(String... names) {
    return change(pod -> Objects.ready(pod, false, now()), names);
  }

  public Story ready(String... names) {
    return change(pod -> Objects.ready(pod, true, now()), names);
  }

  public Story terminate(String... names) {
    return change(pod -> Objects.ready(Objects.deleting(pod, now()), false, now()), names);
  }

  public Story delete(String... names) {
    for (String name : names) {
      pods.remove(name);
      remove(Kind.POD, Objects.NAMESPACE, name);
    }
    return endpoints();
  }

  private Story set(Pod pod) {
    pods.put(pod.name(), pod);
    put(pod);
    return endpoints();
  }

  /// A service for the pods whose names start with its own.
  public Story service(String name) {
    services.add(name);
    put(Endpoints.service(name));
    return endpoints();
  }

  private Story endpoints() {
    services.forEach(service -> put(Endpoints.slice(service, pods.values())));
    return this;
  }

  public Story terminateNamespace() {
    return put(Reports.terminating());
  }

  public Story nodeEvent(String node, String reason, String message) {
    return put(Reports.ofNode(node, reason, message, now()));
  }
}
