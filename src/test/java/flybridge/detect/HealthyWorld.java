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
import flybridge.cluster.Update;
import flybridge.cluster.Workload;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A cluster in which things happen as they should, at a tenth of a hertz: heartbeats, and whatever
/// was planned for a moment.
final class HealthyWorld {
  static final int STEP_SECONDS = 10;

  private record Plan(long second, long order, Runnable what) {}

  final ManualTime time = new ManualTime(Story.START);
  final List<String> alarms = new ArrayList<>();
  final TreeMap<String, Node> nodes = new TreeMap<>();
  final TreeMap<String, Pod> pods = new TreeMap<>();
  private final Model model = new Model("healthy", time, time);
  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparingLong(Plan::second).thenComparingLong(Plan::order));
  private final AlertDesk desk;
  private long second;
  private long order;
  private long happened;

  HealthyWorld() {
    desk = new AlertDesk(new Detection(time, Detectors.all(), model.publish()), this::note);
  }

  private void note(AlertTransition told) {
    boolean counts = told.alert().severity() != Severity.INFO;
    if (counts && told.what() == AlertTransition.What.RAISED) {
      alarms.add(second + " " + told.alert().severity().word() + " " + told.alert().title());
    }
  }

  long second() {
    return second;
  }

  long now() {
    return time.instant().getEpochSecond();
  }

  /// How much has happened, heartbeats left out.
  long happened() {
    return happened;
  }

  void live() {
    for (Kind kind : Kind.values()) {
      model.apply(new Update.Entered(scope(kind), Freshness.State.LIVE, ""));
    }
  }

  private static Scope scope(Kind kind) {
    return new Scope(kind, kind == Kind.LEASE ? Lease.NODE_NAMESPACE : "");
  }

  void in(long seconds, Runnable what) {
    plans.add(new Plan(second + seconds, order++, what));
  }

  /// Lets time pass; in each step what is due happens, and detectors look.
  void pass(long seconds) {
    for (long end = second + seconds; second < end; ) {
      time.advance(Duration.ofSeconds(STEP_SECONDS));
      second += STEP_SECONDS;
      while (!plans.isEmpty() && plans.peek().second() <= second) {
        plans.remove().what().run();
      }
      for (String node : nodes.keySet()) {
        model.apply(new Update.Put(Objects.lease(node, now())));
      }
      for (Kind kind : Kind.values()) {
        model.apply(new Update.Proof(scope(kind)));
      }
      model.tick();
      desk.observe(model.publish());
    }
  }

  void put(Resource resource) {
    happened++;
    model.apply(new Update.Put(resource));
  }

  void remove(Kind kind, String namespace, String name) {
    happened++;
    model.apply(new Update.Remove(kind, namespace, name));
  }

  /// A node joins: not ready for some seconds, as its network is set up.
  void join(String name) {
    Node fresh = Newcomers.created(Objects.node(name, now()), now());
    put(nodes, Objects.with(fresh, new Condition("Ready", "False", "", "no network", now())));
    in(30, () -> alter(name, new Condition("Ready", "True", "KubeletReady", "", now())));
  }

  private void alter(String name, Condition condition) {
    nodes.computeIfPresent(name, (_, node) -> Objects.with(node, condition));
    Node node = nodes.get(name);
    if (node != null) {
      put(node);
    }
  }

  void put(TreeMap<String, Node> all, Node node) {
    all.put(node.name(), node);
    put(node);
  }

  void leave(String name) {
    nodes.remove(name);
    remove(Kind.NODE, "", name);
    remove(Kind.LEASE, Lease.NODE_NAMESPACE, name);
  }

  void show(Pod pod) {
    pods.put(pod.name(), pod);
    put(pod);
  }

  /// A pod is created, waits for its image and starts up, and is ready after half a minute.
  void start(String name, @Nullable Workload owner, String node) {
    Pod whole = Objects.pod(name, owner, node, now() - 60);
    show(Objects.starting(whole, now()));
    in(30, () -> becomeReady(name));
  }

  private void becomeReady(String name) {
    Pod pod = pods.get(name);
    if (pod != null && !pod.meta().deleting()) {
      show(Newcomers.running(pod, now()));
    }
  }

  /// A pod is asked to go, and goes.
  void stop(String name) {
    Pod pod = pods.get(name);
    if (pod != null && !pod.meta().deleting()) {
      show(Objects.ready(Objects.deleting(pod, now() + 30), false, now()));
      in(20, () -> gone(name));
    }
  }

  private void gone(String name) {
    if (pods.remove(name) != null) {
      remove(Kind.POD, Objects.NAMESPACE, name);
    }
  }
}
