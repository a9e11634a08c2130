package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Seven days of a cluster in which much happens and nothing is wrong: rollouts, scaling up and
/// down with nodes that come for it, nodes upgraded one by one, spot nodes taken away, cron jobs.
class HealthyWeekTest {
  private static final int DAY = 86_400;
  private static final int NODES = 8;
  private static final List<String> APPS = List.of("web", "api", "queue", "search", "mail");

  private final HealthyWorld world = new HealthyWorld();
  private final Random random = new Random(20_260_901);
  private final Map<String, Workload> apps = new TreeMap<>();
  private int born;

  @Test
  void sevenBusyDaysRaiseNoAlarm() {
    begin();
    plan(7 * DAY);
    world.pass(7 * DAY);

    assertThat(world.happened()).as("what happened").isGreaterThan(20_000);
    assertThat(world.alarms).isEmpty();
  }

  @Test
  void whatIsWrongInTheMiddleOfItIsHeard() {
    begin();
    plan(DAY);
    world.in(DAY / 2, () -> world.show(Newcomers.stuck(world.pods.firstEntry().getValue())));
    world.pass(DAY);

    assertThat(world.alarms).hasSize(1).first().asString().contains("cannot start");
  }

  private void begin() {
    for (int node = 1; node <= NODES; node++) {
      world.join("node-" + node);
    }
    for (String app : APPS) {
      deploy(app, 3 + random.nextInt(4));
    }
    world.live();
    world.pass(600);
  }

  private void plan(long seconds) {
    for (long second = 600; second < seconds; second += 600) {
      String app = APPS.get(random.nextInt(APPS.size()));
      Runnable what =
          switch (random.nextInt(4)) {
            case 0 -> () -> rollOut(app);
            case 1 -> () -> scale(app, 3 + random.nextInt(6));
            case 2 -> this::replaceNode;
            default -> this::loseSpotNode;
          };
      world.in(second, what);
    }
    for (long second = 300; second < seconds; second += 300) {
      world.in(second, this::runJob);
    }
  }

  private void deploy(String app, int replicas) {
    Workload deployment = Objects.workload(Kind.DEPLOYMENT, app, replicas);
    apps.put(app, deployment);
    world.put(Objects.replicaSet(deployment));
    world.put(deployment);
    world.put(Endpoints.service(app));
    for (int i = 0; i < replicas; i++) {
      start(app);
    }
  }

  private void start(String app) {
    world.start(app + "-" + born++, apps.get(app), emptiest(app));
    world.put(Endpoints.slice(app, world.pods.values()));
    world.in(31, () -> world.put(Endpoints.slice(app, world.pods.values())));
  }

  private void stop(String name) {
    world.stop(name);
    String app = name.substring(0, name.indexOf('-'));
    world.put(Endpoints.slice(app, world.pods.values()));
  }

  /// The node with the fewest pods of the app, as the scheduler prefers it.
  private String emptiest(String app) {
    return world.nodes.values().stream()
        .filter(node -> !node.unschedulable() && node.ready() || world.second() == 0)
        .map(Node::name)
        .min(
            Comparator.<String>comparingLong(node -> count(app, node))
                .thenComparingLong(
                    node ->
                        world.pods.values().stream()
                            .filter(pod -> pod.nodeName().equals(node))
                            .count()))
        .orElseThrow();
  }

  private long count(String app, String node) {
    return world.pods.values().stream()
        .filter(pod -> pod.name().startsWith(app) && pod.nodeName().equals(node))
        .filter(pod -> !pod.meta().deleting())
        .count();
  }

  private List<String> podsOf(String app) {
    return world.pods.values().stream()
        .filter(pod -> pod.name().startsWith(app + "-") && !pod.meta().deleting())
        .map(Pod::name)
        .toList();
  }

  /// One pod more, one pod less, until all are new.
  private void rollOut(String app) {
    long after = 10;
    for (String old : podsOf(app)) {
      world.in(after, () -> start(app));
      world.in(after + 40, () -> stop(old));
      after += 60;
    }
  }

  private void scale(String app, int replicas) {
    List<String> there = podsOf(app);
    apps.computeIfPresent(app, (_, known) -> Objects.scaled(known, replicas, replicas));
    world.put(Objects.replicaSet(apps.get(app)));
    world.put(apps.get(app));
    for (int i = there.size(); i < replicas; i++) {
      start(app);
    }
    there.stream().skip(replicas).forEach(this::stop);
  }

  /// A new node joins, an old one is cordoned, emptied pod by pod, and taken away.
  private void replaceNode() {
    String fresh = "node-" + (NODES + ++born);
    String old = world.nodes.firstKey();
    world.join(fresh);
    world.in(60, () -> cordon(old));
    world.in(70, () -> empty(old, 40));
    world.in(900, () -> world.leave(old));
  }

  /// The cloud takes a machine with two minutes' notice.
  private void loseSpotNode() {
    String fresh = "spot-" + ++born;
    String old = world.nodes.lastKey();
    world.join(fresh);
    world.in(50, () -> cordon(old));
    world.in(60, () -> empty(old, 0));
    world.in(120, () -> world.leave(old));
  }

  private void cordon(String name) {
    Node node = world.nodes.get(name);
    if (node != null) {
      world.put(world.nodes, Objects.cordoned(node));
    }
  }

  private void empty(String node, int secondsBetween) {
    long after = 0;
    for (Pod pod : List.copyOf(world.pods.values())) {
      String app = pod.name().substring(0, pod.name().indexOf('-'));
      if (pod.nodeName().equals(node) && !pod.meta().deleting() && apps.containsKey(app)) {
        world.in(after, () -> start(app));
        world.in(after, () -> stop(pod.name()));
        after += secondsBetween;
      }
    }
  }

  private void runJob() {
    Workload job = Objects.workload(Kind.JOB, "report" + born, 1);
    String pod = "report-" + born++;
    world.put(job);
    world.start(pod, job, emptiest("report"));
    world.in(120, () -> world.stop(pod));
    world.in(200, () -> world.remove(Kind.JOB, Objects.NAMESPACE, job.name()));
  }
}
