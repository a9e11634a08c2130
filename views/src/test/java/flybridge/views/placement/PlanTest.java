package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.PodState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is drawn, and in which order.
class PlanTest {
  private final Cluster cluster = new Cluster();
  private final Plan plan = new Plan(new Marks());

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
    plan.group(Grouping.VERSION);
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
    plan.show(cluster.snapshot(), Cluster.START.getEpochSecond());
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
    assertThat(plan.pass(start + 280)).isEmpty();
    assertThat(plan.total(PodState.STARTING)).isEqualTo(1);
    assertThat(plan.pass(start + 300)).containsExactlyElementsOf(plan.tilesOf("node-1"));
    assertThat(plan.total(PodState.STARTING)).isZero();
    assertThat(plan.total(PodState.UNREADY)).isEqualTo(1);
    assertThat(plan.pass(start + 301)).isEmpty();
  }

  @Test
  void byNamespaceEachPodStandsOnceUnderItsOwn() {
    cluster.node("node-1", "blue", "v1.33.2").node("node-2", "blue", "v1.33.2");
    cluster.pod("kube-system", "dns", "a", "node-1", PodState.RUNNING);
    cluster.pod("shop", "web", "a", "node-1", PodState.RUNNING);
    cluster.pod("shop", "web", "b", "node-2", PodState.RUNNING);
    plan.group(Grouping.NAMESPACE);
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
    Plan.Change change = plan.show(cluster.snapshot(), Cluster.START.getEpochSecond());
    assertThat(change.structure()).isFalse();
    assertThat(change.tiles()).containsExactlyElementsOf(plan.tilesOf("node-7"));
  }

  private List<String> sections() {
    plan.show(cluster.snapshot(), Cluster.START.getEpochSecond());
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
