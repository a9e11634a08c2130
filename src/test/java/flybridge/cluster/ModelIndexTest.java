package flybridge.cluster;

import static flybridge.cluster.Objects.owner;
import static flybridge.cluster.Objects.uid;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever comes in whatever order, the indexes hold what a walk over the tables finds.
class ModelIndexTest {
  private static final Scope PODS = new Scope(Kind.POD, "");
  private static final Scope SETS = new Scope(Kind.REPLICA_SET, "");
  private static final Comparator<Resource> BY_NAME =
      Comparator.comparing(Resource::namespace).thenComparing(Resource::name);

  private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void theIndexesAreWhatTheTablesGive() {
    int replaced = 0;
    int left = 0;
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Model model = new Model("test", time, time);
      Map<String, Resource> expected = new TreeMap<>();
      for (int step = 0; step < 80; step++) {
        int what = random.nextInt(40);
        if (what == 0) {
          boolean pods = random.nextBoolean();
          model.apply(new Update.Left(pods ? PODS : SETS));
          expected.keySet().removeIf(name -> name.startsWith(pods ? "pod " : "set "));
          left++;
        } else if (what <= 2) {
          List<Resource> all = new ArrayList<>();
          for (int i = 0; i < 12; i++) {
            all.add(randomPod(random, i, seed * 1_000 + step));
          }
          expected.keySet().removeIf(name -> name.startsWith("pod "));
          all.forEach(pod -> expected.put("pod " + pod.name(), pod));
          model.apply(new Update.Replace(PODS, all));
          replaced++;
        } else {
          alter(random, model, expected, seed * 1_000 + step);
        }
        if (random.nextInt(3) == 0) {
          assertHolds(model.publish(), expected);
        }
      }
      assertHolds(model.publish(), expected);
    }
    assertThat(replaced).isGreaterThan(100);
    assertThat(left).isGreaterThan(50);
  }

  private static void alter(
      Random random, Model model, Map<String, Resource> expected, long version) {
    int i = random.nextInt(20);
    boolean pod = random.nextInt(3) > 0;
    if (random.nextInt(4) == 0) {
      String name = (pod ? "pod-" : "set-") + i;
      model.apply(new Update.Remove(pod ? Kind.POD : Kind.REPLICA_SET, "shop", name));
      expected.remove((pod ? "pod " : "set ") + name);
    } else {
      Resource next = pod ? randomPod(random, i, version) : randomSet(random, i);
      model.apply(new Update.Put(next));
      expected.put((pod ? "pod " : "set ") + next.name(), next);
    }
  }

  private static Pod randomPod(Random random, int i, long version) {
    int set = random.nextInt(4);
    String node = random.nextInt(5) == 0 ? "" : "node-" + random.nextInt(4);
    return Objects.pod(
        "pod-" + i, node, version, set == 0 ? null : owner("ReplicaSet", "set-" + set));
  }

  private static Workload randomSet(Random random, int i) {
    int owner = random.nextInt(3);
    return Objects.workload(
        Kind.REPLICA_SET, "set-" + i, 1, owner == 0 ? null : owner("Deployment", "app-" + owner));
  }

  private static void assertHolds(Snapshot snapshot, Map<String, Resource> expected) {
    List<Pod> pods = new ArrayList<>();
    List<Workload> sets = new ArrayList<>();
    expected
        .values()
        .forEach(
            one -> {
              if (one instanceof Pod pod) {
                pods.add(pod);
              } else if (one instanceof Workload set) {
                sets.add(set);
              }
            });
    pods.sort(BY_NAME);
    sets.sort(BY_NAME);
    assertThat(snapshot.pods().list()).containsExactlyInAnyOrderElementsOf(pods);
    assertThat(snapshot.pods().size()).isEqualTo(pods.size());
    assertThat(held(snapshot.podsByNode())).isEqualTo(grouped(pods, Pod::nodeName));
    assertThat(held(snapshot.podsByOwner())).isEqualTo(grouped(pods, ModelIndexTest::ownerOf));
    for (int app = 1; app < 3; app++) {
      UUID owner = uid("app-" + app);
      assertThat(snapshot.workloadsOwnedBy(owner))
          .containsExactlyElementsOf(
              sets.stream().filter(set -> owner.equals(ownerOf(set))).toList());
    }
  }

  private static UUID ownerOf(Resource resource) {
    Meta.Owner owner = resource.meta().owner();
    return owner == null ? new UUID(0, 0) : owner.uid();
  }

  private static <K, R extends Resource> Map<K, List<R>> held(Groups<K, R> groups) {
    Map<K, List<R>> found = new HashMap<>();
    groups.forEach((key, members) -> found.put(key, List.copyOf(members)));
    return found;
  }

  /// What has no owner stands in no group of owners.
  private static <K> Map<K, List<Pod>> grouped(List<Pod> pods, Function<Pod, K> key) {
    Map<K, List<Pod>> found = new HashMap<>();
    for (Pod pod : pods) {
      K name = key.apply(pod);
      if (!name.equals(new UUID(0, 0))) {
        found.computeIfAbsent(name, unused -> new ArrayList<>()).add(pod);
      }
    }
    return found;
  }
}
