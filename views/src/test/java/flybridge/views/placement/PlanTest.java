package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.PodState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is drawn, and in which order.
class PlanTest {
  private final Cluster cluster = new Cluster();
  private final Planned planned = new Planned();
  private final Plan plan = planned.plan;

  @Test
  void nodesStandUnderTheirPoolsInNaturalOrderWithVersionsAndCounts() {
    cluster.node("node-10", "blue", "v1.30.4");
    cluster.node("node-2", "blue", "v1.30.1");
    cluster.node("node-1", "green", "v1.33.2");
    cluster.node("stray", "", "v1.32.0");
    assertThat(sections())
        .containsExactly(
            "blue | v1.30 · 2 nodes · 3 minors behind | node-2 node-10",
            "green | v1.33 · 1 node | node-1",
            "nodes | v1.32 · 1 node · 1 minor behind | stray");
    planned.group(Grouping.VERSION);
    assertThat(sections())
        .containsExactly(
            "v1.30 | 2 nodes · 3 minors behind | node-2 node-10",
            "v1.32 | 1 node · 1 minor behind | stray",
            "v1.33 | 1 node | node-1");
  }

  @Test
  void anUpgradedNodeUpdatesItsHeading() {
    cluster.node("node-1", "blue", "v1.30.4");
    assertThat(sections()).containsExactly("blue | v1.30 · 1 node · 3 minors behind | node-1");
    cluster.node("node-1", "blue", "v1.33.0");
    assertThat(sections()).containsExactly("blue | v1.33 · 1 node | node-1");
  }

  @Test
  void onlySkewAtTheLimitOfThePolicyOrBeyondItIsMarked() {
    cluster.node("near", "near", "v1.31.0");
    cluster.node("edge", "edge", "v1.30.0");
    cluster.node("ahead", "ahead", "v1.34.1");
    assertThat(sections())
        .contains("ahead | v1.34 · 1 node · newer than the control plane | ahead");
    assertThat(plan.sections())
        .filteredOn(Section::skewed)
        .extracting(Section::title)
        .containsExactly("ahead", "edge");
  }

  @Test
  void podsOfAWorkloadStandSideBySideAndTheSystemsLast() {
    cluster.node("node-1", "blue", "v1.33.2");
    for (String suffix : List.of("a", "b")) {
      cluster.pod("kube-system", "dns", suffix, "node-1", PodState.RUNNING);
      cluster.pod("shop", "web", suffix, "node-1", PodState.RUNNING);
      cluster.pod("shop", "web-api", suffix, "node-1", PodState.RUNNING);
      cluster.pod("zoo", "apes", suffix, "node-1", PodState.RUNNING);
    }
    planned.show(cluster.snapshot());
    Tile tile = plan.tilesOf("node-1").getFirst();
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < tile.size(); i++) {
      String workload = PodOrder.workloadOf(tile.pod(i)).name();
      cells.add(workload + (tile.alternate(i) ? " dark" : " light"));
    }
    assertThat(cells)
        .containsExactly(
            "web light",
            "web light",
            "web-api dark",
            "web-api dark",
            "apes light",
            "apes light",
            "dns dark",
            "dns dark");
  }

  @Test
  void withoutTheRightToReadNodesPodsStandOnTilesWithoutCapacity() {
    cluster.pod("shop", "web", "a", "node-2", PodState.RUNNING);
    cluster.pod("shop", "web", "b", "node-10", PodState.RUNNING);
    cluster.fresh(Kind.NODE, Freshness.State.FORBIDDEN);
    assertThat(sections())
        .containsExactly("nodes | may not be read, so without pools and capacity | node-2 node-10");
    assertThat(plan.tilesOf("node-2").getFirst().hasCapacity()).isFalse();
  }

  @Test
  void podsWithoutANodeHaveATileOnlyWhileThereAreAny() {
    cluster.node("node-1", "blue", "v1.33.2");
    cluster.pod("shop", "web", "a", "", PodState.UNREADY);
    assertThat(sections())
        .containsExactly(
            "blue | v1.33 · 1 node | node-1", "not scheduled | no node has taken these yet | ");
    cluster.pod("shop", "web", "a", "node-1", PodState.RUNNING);
    assertThat(sections()).containsExactly("blue | v1.33 · 1 node | node-1");
    assertThat(plan.tilesOf("node-1").getFirst().size()).isEqualTo(1);
  }

  @Test
  void podsOfANodeThatIsGoneAreStillThere() {
    cluster.node("node-1", "blue", "v1.33.2");
    cluster.pod("shop", "web", "a", "node-1", PodState.RUNNING);
    sections();
    cluster.without("node-1");
    assertThat(sections())
        .containsExactly("gone | pods name nodes that the cluster no longer has | node-1");
    cluster.gone("shop", "web", "a");
    assertThat(sections()).isEmpty();
    assertThat(plan.total(PodState.RUNNING)).isZero();
  }

  @Test
  void aPodThatTakesTooLongToStartTurnsUnreadyThoughNothingIsHeardOfIt() {
    cluster.node("node-1", "blue", "v1.33.2");
    cluster.pod("shop", "web", "a", "node-1", PodState.STARTING);
    sections();
    long start = Cluster.START.getEpochSecond();
    planned.pass(start + 280);
    assertThat(planned.last.tiles()).isEmpty();
    assertThat(plan.total(PodState.STARTING)).isEqualTo(1);
    planned.pass(start + 300);
    assertThat(planned.last.tiles()).containsExactlyElementsOf(plan.tilesOf("node-1"));
    assertThat(plan.total(PodState.STARTING)).isZero();
    assertThat(plan.total(PodState.UNREADY)).isEqualTo(1);
    planned.pass(start + 301);
    assertThat(planned.last.tiles()).isEmpty();
  }

  @Test
  void byNamespaceEachPodStandsOnceUnderItsOwn() {
    cluster.node("node-1", "blue", "v1.33.2").node("node-2", "blue", "v1.33.2");
    cluster.pod("kube-system", "dns", "a", "node-1", PodState.RUNNING);
    cluster.pod("shop", "web", "a", "node-1", PodState.RUNNING);
    cluster.pod("shop", "web", "b", "node-2", PodState.RUNNING);
    planned.group(Grouping.NAMESPACE);
    assertThat(sections())
        .containsExactly("shop | 2 nodes | node-1 node-2", "kube-system | 1 node | node-1");
    assertThat(plan.total(PodState.RUNNING)).isEqualTo(3);
  }

  @Test
  void onlyTheTilesThatDifferAreTold() {
    for (int i = 0; i < 50; i++) {
      cluster.node("node-" + i, "blue", "v1.33.2");
      cluster.pod("shop", "web", "p" + i, "node-" + i, PodState.RUNNING);
    }
    sections();
    cluster.pod("shop", "web", "p7", "node-7", PodState.FAILING);
    planned.show(cluster.snapshot());
    assertThat(planned.last.structure()).isFalse();
    assertThat(planned.last.tiles()).containsExactlyElementsOf(plan.tilesOf("node-7"));
  }

  @Test
  void whatAsksForMoreThanAFewTilesIsWorkedOutElsewhereAndTheNewestWishComesNext() {
    Deque<Runnable> elsewhere = new ArrayDeque<>();
    List<Plan.Change> changes = new ArrayList<>();
    Planning apart = new Planning(elsewhere::add, Runnable::run, changes::add);
    fill(Planning.FEW_TILES + 1);
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    assertThat(apart.plan().sections()).isEmpty();
    cluster.pod("shop", "web", "more", "node-0", PodState.FAILING);
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    cluster.pod("shop", "web", "most", "node-0", PodState.FAILING);
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    assertThat(elsewhere).as("one at a time").hasSize(1);

    elsewhere.remove().run();
    assertThat(elsewhere).as("little is done at once").isEmpty();
    assertThat(apart.plan().shown()).isSameAs(cluster.snapshot());
    assertThat(apart.plan().total(PodState.FAILING)).isEqualTo(2);
    assertThat(changes).extracting(change -> change.tiles().size()).containsExactly(65, 1);
  }

  @Test
  void aFilterThatIsTypedOnIsWorkedOutForTheNewestWordsOnly() {
    Deque<Runnable> elsewhere = new ArrayDeque<>();
    Planning apart = new Planning(elsewhere::add, Runnable::run, change -> {});
    fill(Planning.FEW_TILES + 1);
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    elsewhere.remove().run();
    for (String typed : List.of("p", "p1", "p12")) {
      apart.wish(apart.wish().through(Filter.parse(typed)));
    }
    elsewhere.remove().run();
    assertThat(apart.plan().matching()).as("for the first letter").isEqualTo(65);
    elsewhere.remove().run();
    assertThat(apart.plan().matching()).as("for all of them").isEqualTo(1);
    assertThat(elsewhere).as("what was overtaken").isEmpty();
  }

  @Test
  void aChangeCostsTheTilesThatDifferHoweverManyThereAre() {
    fill(2000);
    sections();
    Planner planner = new Planner();
    Wish wish = planned.planning.wish();
    assertThat(planner.begin(wish, wish.snapshot())).isEqualTo(2000);
    planner.finish();
    cluster.pod("shop", "web", "p7", "node-7", PodState.FAILING);
    cluster.pod("shop", "web", "p9", "node-9", PodState.FAILING);
    Wish next = wish.of(cluster.snapshot(), Cluster.START.getEpochSecond() + 1);
    assertThat(planner.begin(next, next.snapshot())).isEqualTo(2);
    assertThat(planner.finish().visited()).isEqualTo(2);
  }

  @Test
  void manyPodsOnOneTileAreWorkedOutElsewhereToo() {
    Deque<Runnable> elsewhere = new ArrayDeque<>();
    Planning apart = new Planning(elsewhere::add, Runnable::run, change -> {});
    cluster.node("node-1", "blue", "v1.33.2");
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    assertThat(elsewhere).isEmpty();
    for (int i = 0; i < 8000; i++) {
      cluster.pod("shop", "web", "p" + i, "", PodState.UNREADY);
    }
    apart.wish(apart.wish().of(cluster.snapshot(), Cluster.START.getEpochSecond()));
    assertThat(elsewhere).hasSize(1);
  }

  @Test
  void aPodThatIsReplacedKeepsItsPlaceAndAnotherFindsIts() {
    cluster.node("node-1", "blue", "v1.33.2");
    for (String workload : List.of("web", "api", "docs")) {
      cluster.pod("shop", workload, "a", "node-1", PodState.RUNNING);
    }
    sections();
    cluster.pod("shop", "api", "a", "node-1", PodState.FAILING);
    sections();
    assertThat(workloads()).containsExactly("api", "docs", "web");
    assertThat(plan.tilesOf("node-1").getFirst().state(0)).isEqualTo(PodState.FAILING);
    cluster.gone("shop", "docs", "a").pod("shop", "zoo", "a", "node-1", PodState.RUNNING);
    sections();
    assertThat(workloads()).containsExactly("api", "web", "zoo");
  }

  private List<String> workloads() {
    Tile tile = plan.tilesOf("node-1").getFirst();
    return IntStream.range(0, tile.size())
        .mapToObj(cell -> PodOrder.workloadOf(tile.pod(cell)).name())
        .toList();
  }

  @Test
  void whatFiltersNeedIsKeptOnlyWhileThereIsOne() {
    fill(3);
    sections();
    planned.filter("web-7d4b9c6f5-p1");
    assertThat(plan.matching()).isEqualTo(1);
    assertThat(plan.tilesOf("node-1").getFirst().cells().keepsWords()).isTrue();
    planned.filter("");
    assertThat(plan.matching()).isEqualTo(3);
    assertThat(plan.tilesOf("node-1").getFirst().cells().keepsWords()).isFalse();
  }

  private void fill(int nodes) {
    for (int i = 0; i < nodes; i++) {
      cluster.node("node-" + i, "blue", "v1.33.2");
      cluster.pod("shop", "web", "p" + i, "node-" + i, PodState.RUNNING);
    }
  }

  private List<String> sections() {
    planned.show(cluster.snapshot());
    return plan.sections().stream()
        .map(
            section ->
                section.title()
                    + " | "
                    + section.detail()
                    + " | "
                    + String.join(" ", section.tiles().stream().map(Tile::nodeName).toList()))
        .toList();
  }
}
