package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import flybridge.styles.Theme;
import flybridge.views.picture.FxThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in the pixels.
class DrawingTest {
  private static final int STEPS = 120;

  @ParameterizedTest
  @EnumSource(PodState.class)
  void everyStateHasItsOwnColourInTheMiddleOfTheLowerHalfOfItsCell(PodState state) {
    FxThread.run(
        () -> {
          Cluster cluster = Scenes.large(30, 12);
          cluster.pod("aaa", "probe", "p", "ip-10-0-0-4", state);
          Screen screen = Screen.of(cluster, 800, 700);
          Geometry.Hit hit = screen.find(pod(cluster, "aaa", "probe-7d4b9c6f5-p"));
          Geometry.Grid grid = screen.geometry().grid(hit.tile());
          assertThat(grid.pitchX()).isGreaterThanOrEqualTo(9);
          Point2D middle = screen.middle(hit);
          int expected = screen.view.look().palette(false).pixel(Tone.of(state, false));
          int high = grid.y1(hit.cell()) - grid.y0(hit.cell());
          List<Integer> inCell = new ArrayList<>();
          for (int y = 1 - high / 2; y < high / 2 - 1; y++) {
            for (int x = 1 - high / 2; x < high / 2 - 1; x++) {
              inCell.add(screen.pixel(middle.add(x, y)));
            }
          }
          assertThat(inCell).contains(expected);
          for (PodState other : PodState.values()) {
            int foreign = screen.view.look().palette(false).pixel(Tone.of(other, false));
            assertThat(inCell.contains(foreign))
                .as("%s in %s", other, state)
                .isEqualTo(foreign == expected);
          }
        });
  }

  @Test
  void statesDifferInShapeAndNotOnlyInColour() {
    FxThread.run(
        () -> {
          List<String> shapes = new ArrayList<>();
          for (PodState state : PodState.values()) {
            Cluster cluster = Scenes.large(30, 12);
            cluster.pod("aaa", "probe", "p", "ip-10-0-0-4", state);
            Screen screen = Screen.of(cluster, 800, 700);
            Geometry.Hit hit = screen.find(pod(cluster, "aaa", "probe-7d4b9c6f5-p"));
            int colour = screen.view.look().palette(false).pixel(Tone.of(state, false));
            shapes.add(silhouette(screen, hit, colour));
          }
          assertThat(shapes).doesNotHaveDuplicates();
        });
  }

  private static String silhouette(Screen screen, Geometry.Hit hit, int colour) {
    Geometry geometry = screen.geometry();
    Geometry.Grid grid = geometry.grid(hit.tile());
    StringBuilder shape = new StringBuilder();
    for (int y = grid.y0(hit.cell()); y < grid.y1(hit.cell()); y++) {
      for (int x = grid.x0(hit.cell()); x < grid.x1(hit.cell()); x++) {
        int pixel =
            screen.view.map().raster().at(geometry.x(hit.tile()) + x, geometry.y(hit.tile()) + y);
        shape.append(pixel == colour ? '#' : '.');
      }
    }
    return shape.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void drawingWhatChangedEqualsDrawingAll(int seed) {
    Random random = new Random(seed);
    Cluster cluster = Scenes.large(seed % 2 == 0 ? 30 : 400, 10);
    int[] kinds = new int[Churn.values().length];
    FxThread.run(
        () -> {
          Screen screen = Screen.of(cluster, 600, 500);
          for (int step = 0; step < STEPS; step++) {
            Churn churn = Churn.values()[random.nextInt(kinds.length)];
            kinds[churn.ordinal()]++;
            churn.happen(cluster, screen, random);
            screen.show(cluster.snapshot());
            assertThat(screen.isDrawnAsFromScratch())
                .as("seed %d, step %d: %s", seed, step, churn)
                .isTrue();
          }
          Planned scratch = new Planned();
          scratch.group(screen.view.groupingProperty().get());
          scratch.show(cluster.snapshot());
          scratch.pass(screen.view.nowSeconds());
          assertThat(contents(screen.view.plan())).isEqualTo(contents(scratch.plan));
        });
    assertThat(kinds).as("each kind of change happened").doesNotContain(0);
  }

  @Test
  void whatCannotBeSeenIsNotWrittenOverByItsNeighbourWhenItIsWorse() {
    FxThread.run(
        () -> {
          Cluster cluster = Scenes.large(900, 60);
          cluster.pod("aaa", "probe", "p", "ip-10-0-1-17", PodState.FAILING);
          Screen screen = Screen.of(cluster, 400, 300);
          Geometry.Hit hit = screen.find(pod(cluster, "aaa", "probe-7d4b9c6f5-p"));
          Geometry geometry = screen.geometry();
          assertThat(geometry.grid(hit.tile()).pitchX()).isLessThan(1.5);
          int failing = screen.view.look().palette(false).pixel(Tone.CELL_FAILING);
          List<Integer> onTile = new ArrayList<>();
          for (int y = 0; y < geometry.tileHeight(); y++) {
            for (int x = 0; x < geometry.tileWidth(); x++) {
              onTile.add(
                  screen
                      .view
                      .map()
                      .raster()
                      .at(geometry.x(hit.tile()) + x, geometry.y(hit.tile()) + y));
            }
          }
          assertThat(onTile).contains(failing);
        });
  }

  @Test
  void anotherThemeFillsThePixelsAnew() {
    FxThread.run(
        () -> {
          Screen screen = Screen.of(Scenes.outage(), 700, 600);
          int dark = screen.view.look().palette(false).pixel(Tone.CELL_RUNNING);
          assertThat(screen.pixels()).contains(dark);
          Theme.LIGHT.apply(screen.camera.scene());
          screen.settle();
          int light = screen.view.look().palette(false).pixel(Tone.CELL_RUNNING);
          assertThat(light).isNotEqualTo(dark);
          assertThat(screen.pixels()).contains(light).doesNotContain(dark);
        });
  }

  static Pod pod(Cluster cluster, String namespace, String name) {
    return cluster.snapshot().pods().get(namespace, name).orElseThrow();
  }

  /// Every tile with its cells in order.
  private static List<String> contents(Plan plan) {
    List<String> contents = new ArrayList<>();
    for (Section section : plan.sections()) {
      for (Tile tile : section.tiles()) {
        StringBuilder line = new StringBuilder(section.title() + " " + section.detail());
        line.append(' ').append(tile.nodeName()).append(' ').append(tile.ordinal());
        for (int i = 0; i < tile.size(); i++) {
          line.append(' ').append(tile.pod(i).name()).append(tile.state(i));
          line.append(tile.alternate(i));
        }
        contents.add(line.toString());
      }
    }
    for (PodState state : PodState.values()) {
      contents.add(state + " " + plan.total(state));
    }
    return contents;
  }

  /// Things that happen to a cluster and to its picture.
  private enum Churn {
    PODS_COME {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        PodState[] states = PodState.values();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          cluster.pod(
              "shop",
              "churn" + random.nextInt(4),
              "n" + random.nextInt(30),
              random.nextInt(12) == 0 ? "" : node(cluster, random),
              states[random.nextInt(states.length)]);
        }
      }
    },
    PODS_GO {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        for (int i = 0; i < 6; i++) {
          cluster.gone("shop", "churn" + random.nextInt(4), "n" + random.nextInt(30));
        }
      }
    },
    A_NODE_CHANGES {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        String[] ready = {"True", "False", "Unknown"};
        cluster.node(
            node(cluster, random),
            random.nextBoolean() ? "general" : "spot",
            random.nextInt(5) == 0 ? "v1.32.0" : "v1.33.2",
            ready[random.nextInt(ready.length)],
            random.nextBoolean());
      }
    },
    NODES_COME_AND_GO {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        cluster.node("extra-" + random.nextInt(5), "spot", "v1.33.2");
        cluster.without("extra-" + random.nextInt(5));
        cluster.pod("shop", "churn0", "n1", "extra-" + random.nextInt(5), PodState.RUNNING);
      }
    },
    TIME_PASSES {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        cluster.time.advance(Duration.ofSeconds(random.nextInt(200)));
        screen.view.setNow(cluster.time.instant());
      }
    },
    SOMEBODY_LOOKS {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        screen
            .view
            .map()
            .camera()
            .zoom(0.4 + random.nextDouble() * 2, random.nextInt(600), random.nextInt(400));
        screen.view.map().camera().pan(random.nextInt(200) - 100, random.nextInt(200) - 100);
        screen.view.map().requestLayout();
      }
    },
    SOMEBODY_ASKS {
      @Override
      void happen(Cluster cluster, Screen screen, Random random) {
        String[] filters = {"", "ns:shop", "app=docs", "churn1", "node:-7"};
        screen.view.filterProperty().set(filters[random.nextInt(filters.length)]);
        screen
            .view
            .outlinedProperty()
            .set(
                random.nextBoolean()
                    ? null
                    : new ObjectRef("Deployment", "shop", "churn" + random.nextInt(4)));
        Grouping[] groupings = Grouping.values();
        screen.view.groupingProperty().set(groupings[random.nextInt(groupings.length)]);
      }
    };

    abstract void happen(Cluster cluster, Screen screen, Random random);

    private static String node(Cluster cluster, Random random) {
      Snapshot snapshot = cluster.snapshot();
      List<Node> nodes =
          snapshot.nodes().list().stream().sorted(Comparator.comparing(Node::name)).toList();
      return nodes.get(random.nextInt(nodes.size())).name();
    }
  }
}
