package flybridge.drill.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happens to pods, write by write, in an order that the seed decides: probes fail and
/// recover, containers restart, pods are deleted and others created in their place under new names,
/// and controllers count what is ready. A pod that is in trouble gets over it within seconds, so
/// that the cluster stays as it is on the whole.
///
/// Writes name no manager: who wrote which field stays as it was, as when the kubelet writes its
/// own fields again.
final class Happenings {
  /// Of a hundred times that something new happens.
  private static final int PROBE_FAILS = 45;

  private static final int IS_REPLACED = 55;
  private static final int RESTARTS = 75;

  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final String FIRST_LETTERS = "ghjklmnpqrstvwxz";

  private static final int SHORTEST_SECONDS = 2;
  private static final int LONGEST_SECONDS = 8;

  /// What happens to a pod is over before this share of all pods has been written, so that a small
  /// cluster is not in trouble as a whole.
  private static final int MOST_IN_TROUBLE = 4;

  private final ObjectStore store;
  private final Churn.Size size;
  private final Stamps stamps;
  private final SplittableRandom random;
  private final @Nullable String[] endings;
  private final boolean[] busy;
  private final int[] unready;
  private final PriorityQueue<Due> later =
      new PriorityQueue<>(Comparator.comparingLong(Due::step).thenComparingLong(Due::order));
  private final Queue<Write> counts = new ArrayDeque<>();
  private long step;
  private long order;
  private int rate = 1_000;

  private interface Write {
    void run() throws IOException;
  }

  private record Due(long step, long order, Write write) {}

  Happenings(ObjectStore store, Churn.Size size, Stamps stamps) {
    this.store = store;
    this.size = size;
    this.stamps = stamps;
    this.random = new SplittableRandom(size.seed());
    this.endings = new String[size.pods()];
    this.busy = new boolean[size.pods()];
    this.unready = new int[size.pods() / ScaleCluster.REPLICAS + 1];
  }

  /// @param perSecond what a second is, in writes
  void pace(int perSecond) {
    rate = perSecond;
  }

  /// How many writes there were.
  long count() {
    return step;
  }

  /// Makes the next write; each is one event of a watch.
  void next() throws IOException {
    step++;
    Due due = later.peek();
    if (due != null && due.step() <= step) {
      later.remove();
      due.write().run();
      return;
    }
    int pod = calm();
    int what = random.nextInt(100);
    if (what < PROBE_FAILS) {
      busy[pod] = true;
      ready(pod, false);
      later(() -> recovered(pod));
    } else if (what < IS_REPLACED) {
      replace(pod);
    } else if (what < RESTARTS || counts.isEmpty()) {
      String now = now();
      status(pod, object -> Lives.restarted(object, now));
    } else {
      counts.remove().run();
    }
  }

  /// A pod to which nothing is happening; of all pods if something is happening to each.
  private int calm() {
    int pod = random.nextInt(size.pods());
    for (int tries = 0; busy[pod] && tries < size.pods(); tries++) {
      pod = (pod + 1) % size.pods();
    }
    return pod;
  }

  private void recovered(int pod) throws IOException {
    ready(pod, true);
    busy[pod] = false;
  }

  private void ready(int pod, boolean ready) throws IOException {
    unready[pod / ScaleCluster.REPLICAS] += ready ? -1 : 1;
    recount(pod / ScaleCluster.REPLICAS);
    String now = now();
    status(pod, object -> Lives.ready(object, ready, now));
  }

  /// Marks it for deletion, creates another, lets the one go and the other run.
  private void replace(int pod) throws IOException {
    busy[pod] = true;
    String namespace = namespace(pod);
    String leaving = name(pod);
    String now = now();
    long nanos = System.nanoTime();
    ObjectNode marked =
        store.modify(
            ResourceType.PODS,
            namespace,
            leaving,
            "",
            object ->
                object
                    .withObject("/metadata")
                    .put("deletionTimestamp", now)
                    .put("deletionGracePeriodSeconds", 30));
    stamps.pod(marked, nanos);
    later(() -> store.delete(ResourceType.PODS, namespace, leaving));
    soon(() -> create(pod));
  }

  private void create(int pod) throws IOException {
    endings[pod] = ending(step);
    int node = random.nextInt(size.nodes());
    ObjectNode created = template(pod, node, now());
    Lives.pending(created);
    long nanos = System.nanoTime();
    stamps.pod(store.create(ResourceType.PODS, created, ""), nanos);
    later(
        () -> {
          ObjectNode running = template(pod, node, now());
          status(pod, object -> object.set("status", running.get("status")));
          busy[pod] = false;
        });
  }

  /// Controllers will write how many are ready, for the ReplicaSet and for its Deployment, if that
  /// is news by then.
  private void recount(int set) {
    counts.add(() -> count(set, ResourceType.REPLICA_SETS, Templates.setName(set)));
    counts.add(() -> count(set, ResourceType.DEPLOYMENTS, Templates.app(set)));
  }

  private void count(int set, ResourceType type, String name) throws IOException {
    int wanted = Math.min(ScaleCluster.REPLICAS, size.pods() - set * ScaleCluster.REPLICAS);
    int ready = wanted - unready[set];
    String namespace = ScaleCluster.namespace(set);
    long before = store.revision();
    store.modifyStatus(
        type,
        namespace,
        name,
        "",
        object ->
            object
                .withObject("/status")
                .put("readyReplicas", ready)
                .put("availableReplicas", ready));
    if (store.revision() == before) {
      step--;
      next();
    }
  }

  private void status(int pod, Consumer<ObjectNode> change) throws IOException {
    long nanos = System.nanoTime();
    ObjectNode written =
        store.modifyStatus(ResourceType.PODS, namespace(pod), name(pod), "", change);
    stamps.pod(written, nanos);
  }

  private ObjectNode template(int pod, int node, String now) {
    PodMould mould = new PodMould(namespace(pod), pod / ScaleCluster.REPLICAS, now);
    return mould.pod(pod, ending(pod), node).deepCopy();
  }

  private void soon(Write write) {
    later.add(new Due(step + 1, order++, write));
  }

  private void later(Write write) {
    long wait = (long) random.nextInt(SHORTEST_SECONDS, LONGEST_SECONDS) * rate;
    later.add(new Due(step + Math.min(wait, size.pods() / MOST_IN_TROUBLE + 1), order++, write));
  }

  private static String namespace(int pod) {
    return ScaleCluster.namespace(pod / ScaleCluster.REPLICAS);
  }

  private String name(int pod) {
    return Templates.setName(pod / ScaleCluster.REPLICAS) + "-" + ending(pod);
  }

  private String ending(int pod) {
    String ending = endings[pod];
    return ending == null ? PodMould.ending(pod) : ending;
  }

  /// Five letters as `generateName` adds them (apimachinery `pkg/util/rand`), different for each
  /// write; the first is none of those with which the first pods' numbers are written.
  private static String ending(long step) {
    StringBuilder letters = new StringBuilder();
    letters.append(FIRST_LETTERS.charAt((int) (step % FIRST_LETTERS.length())));
    long left = step / FIRST_LETTERS.length();
    for (int i = 0; i < 4; i++) {
      letters.append(LETTERS.charAt((int) (left % LETTERS.length())));
      left /= LETTERS.length();
    }
    return letters.toString();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
