package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.PodState;
import flybridge.views.picture.FxThread;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is drawn at a point is what is told of it, and what is wrong can be seen.
class PointingTest {
  private static final int LOOKS = 12;
  private static final int POINTS = 400;

  @ParameterizedTest
  @CsvSource({"1, 40, 20", "2, 600, 25", "3, 1500, 30", "4, 3000, 12"})
  void whatThePointerIsOnIsWhatIsDrawnThere(int seed, int nodes, int pods) {
    Random random = new Random(seed);
    int[] asked = new int[2];
    FxThread.run(
        () -> {
          Screen screen = Screen.of(Scenes.large(nodes, pods), 700, 600);
          for (int look = 0; look < LOOKS; look++) {
            double zoom = 0.5 + random.nextDouble() * 2;
            screen.view.map().camera().zoom(zoom, random.nextInt(700), random.nextInt(500));
            screen.view.map().camera().pan(random.nextInt(300) - 150, random.nextInt(300) - 150);
            screen.view.map().requestLayout();
            screen.settle();
            for (int i = 0; i < POINTS; i++) {
              asked[assertDrawn(screen, random.nextInt(650), random.nextInt(480))]++;
            }
          }
        });
    assertThat(asked[1]).as("points on cells").isGreaterThan(LOOKS * POINTS / 10);
  }

  /// @return 1 if there is a cell, else 0
  private static int assertDrawn(Screen screen, int x, int y) {
    Geometry.Hit hit = screen.view.map().hit(x, y);
    if (hit == null || hit.cell() < 0) {
      return 0;
    }
    Tile tile = hit.tile();
    Geometry geometry = screen.geometry();
    Geometry.Grid grid = geometry.grid(tile);
    int inX = x + screen.view.map().camera().left() - geometry.x(tile);
    int inY = y + screen.view.map().camera().top() - geometry.y(tile);
    int pixel = screen.view.map().raster().at(x, y);
    Palette palette = screen.view.look().palette(false);
    int colour = palette.pixel(Tone.of(tile.state(hit.cell()), tile.alternate(hit.cell())));
    boolean lost = tile.node() != null && tile.node().unknown();
    if (lost && tile.state(hit.cell()) == PodState.UNKNOWN) {
      colour = palette.pixel(Tone.CELL_LOST);
    }
    if (tile.state(hit.cell()) == PodState.RUNNING) {
      colour =
          Palette.mix(palette.pixel(Tone.CELL_RUNNING), palette.pixel(Tone.CELL_RUNNING_ALT), 0.5);
    }
    if (grid.crisp()) {
      assertThat(inX).isBetween(grid.x0(hit.cell()), grid.x1(hit.cell()) + grid.gap());
      assertThat(inY).isBetween(grid.y0(hit.cell()), grid.y1(hit.cell()) + grid.gap());
    } else {
      assertThat(pixel).as("%s at %d, %d", tile.nodeName(), x, y).isEqualTo(colour);
    }
    return 1;
  }

  @Test
  void oneFailingPodAmongAllIsLargeEnoughToBeFound() {
    FxThread.run(
        () -> {
          Cluster cluster = Scenes.healthy(5000, 30);
          Screen screen = Screen.of(cluster, 740, 700);
          int failing = screen.view.look().palette(false).pixel(Tone.CELL_FAILING);
          assertThat(screen.pixels()).doesNotContain(failing);
          cluster.pod("aaa", "probe", "p", "ip-10-0-7-17", PodState.FAILING);
          screen.show(cluster.snapshot());
          long pixels = Arrays.stream(screen.pixels()).filter(pixel -> pixel == failing).count();
          assertThat(pixels).isGreaterThanOrEqualTo(16);
          assertThat(screen.isDrawnAsFromScratch()).isTrue();
        });
  }
}
