package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.watch.api.Authorization;
import flybridge.watch.api.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whatever goes wrong on the way, the model ends equal to the server: some faults over real
/// sockets and the real HTTP client. [SimulationTest] plays many more, without them.
class FaultTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultTest.class);
  private static final int SEEDS = 20;
  private static final int EVENTS = 60;
  private static final int FAULTS = 4;

  /// What one seed held, and whether it ended well.
  private record Run(boolean equal, int events, int faults) {}

  @Test
  void throughAnyFaultsTheModelEndsEqualToTheServer() throws Exception {
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    int events = 0;
    int committed = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Fault> plan = plan(new Random(seed), List.of(Fault.values()));
      plan.forEach(fault -> faults.merge(fault, 1, Integer::sum));
      Run run = run(seed, plan);
      assertThat(run.equal()).as("seed %d with %s", seed, plan).isTrue();
      assertThat(run.events()).isGreaterThanOrEqualTo(50);
      assertThat(run.faults()).isGreaterThanOrEqualTo(3);
      events += run.events();
      committed += run.faults();
    }
    LOG.warn("{} seeds, {} events, {} faults: {}", SEEDS, events, committed, faults);
    assertThat(faults).containsOnlyKeys(Fault.values());
  }

  private static List<Fault> plan(Random random, List<Fault> from) {
    List<Fault> plan = new ArrayList<>();
    for (int i = 0; i < FAULTS; i++) {
      plan.add(from.get(random.nextInt(from.size())));
    }
    return plan;
  }

  /// Seeds that are even have streaming lists, odd ones list in pages; every third is cut in the
  /// middle of its very first list.
  private static Run run(int seed, List<Fault> plan) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Limits limits = smallPages();
    try (FaultyCluster cluster = new FaultyCluster(seed % 2 == 0, seed % 3 == 0)) {
      for (int i = 0; i < 12; i++) {
        cluster.put("pod-" + i, "node-" + i % 3);
      }
      Endpoint endpoint = Endpoint.plain(cluster.uri(), Authorization.none());
      try (Following following =
          new Following(
              endpoint, Reach.everything(""), limits, decoder -> decoder, batch -> batch)) {
        boolean equal = isEqual(following, cluster);
        int events = 0;
        for (Fault fault : plan) {
          cluster.commit(fault);
          int due = cluster.committed() + 1;
          for (int i = 0; i < EVENTS / plan.size(); i++) {
            change(cluster, random);
            events++;
          }
          equal = equal && isCommitted(following, cluster, due);
          equal = equal && isEqual(following, cluster);
        }
        return new Run(equal, events, cluster.committed());
      }
    }
  }

  private static void change(FaultyCluster cluster, Random random) {
    String name = "pod-" + random.nextInt(20);
    if (random.nextInt(3) == 0) {
      cluster.turn(name);
    } else {
      cluster.put(name, "node-" + random.nextInt(5));
    }
  }

  private static boolean isCommitted(Following following, FaultyCluster cluster, int due)
      throws InterruptedException {
    return following.comesTo(Following.PATIENCE, (now, told) -> cluster.committed() >= due);
  }

  private static boolean isEqual(Following following, FaultyCluster cluster)
      throws InterruptedException {
    return following.comesTo(
        Following.PATIENCE, (now, told) -> versions(now).equals(cluster.state()));
  }

  private static Map<String, Long> versions(Snapshot snapshot) {
    Map<String, Long> versions = new TreeMap<>();
    for (Resource pod : snapshot.pods().list()) {
      versions.put(pod.name(), pod.meta().version());
    }
    return versions;
  }

  private static Limits smallPages() {
    Limits brisk = Following.BRISK;
    return new Limits(
        brisk.headers(),
        brisk.listSilence(),
        brisk.quiet(),
        brisk.quietAgain(),
        brisk.initialQuiet(),
        5,
        brisk.firstPause(),
        brisk.longestPause(),
        brisk.brokenPause(),
        brisk.leftOutPause(),
        brisk.versionPause(),
        brisk.recountPause(),
        brisk.startGap());
  }
}
