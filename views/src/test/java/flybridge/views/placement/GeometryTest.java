package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.views.picture.FxThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where things stand.
class GeometryTest {
  private static final Dots DOTS = new Dots(3, 2, 4);

  @ParameterizedTest
  @CsvSource({
    "5, 14, 1, 1", "5, 14, 3, 1", "40, 22, 1, 1", "40, 22, 2.7, 1", "40, 22, 9, 2",
    "500, 30, 1, 1", "500, 30, 1, 2", "500, 30, 4.2, 1", "2000, 20, 1, 1", "2000, 20, 6, 1.5"
  })
  void everyCellIsHitWhereItIsDrawn(int nodes, int pods, double zoom, double unit) {
    Plan plan = plan(Scenes.large(nodes, pods));
    Camera camera = new Camera();
    camera.arrange(plan.sections(), Fullness.step(plan.typical(), 0), 1400, 1200, unit);
    Geometry geometry =
        new Geometry(camera.arrangement(), plan.sections(), Math.max(1, zoom), unit);
    int[] cells = {0};
    plan.forEachTile(
        tile -> {
          Geometry.Grid grid = geometry.grid(tile);
          cells[0] += tile.size();
          if (grid.crisp()) {
            assertHitWhereItStands(geometry, tile, grid);
          } else {
            assertHitWhereItIsPainted(geometry, tile, grid);
          }
        });
    assertThat(cells[0]).isEqualTo(nodes * pods);
  }

  private static void assertHitWhereItStands(Geometry geometry, Tile tile, Geometry.Grid grid) {
    for (int i = 0; i < tile.size(); i++) {
      int x0 = geometry.x(tile) + grid.x0(i);
      int y0 = geometry.y(tile) + grid.y0(i);
      int x1 = geometry.x(tile) + grid.x1(i);
      int y1 = geometry.y(tile) + grid.y1(i);
      assertHit(geometry, x0, y0, tile, i);
      assertHit(geometry, (x0 + x1) / 2.0, (y0 + y1) / 2.0, tile, i);
      assertHit(geometry, x1 - 0.5, y1 - 0.5, tile, i);
    }
  }

  /// Paints the cells one over the other, the worst last, and asks at each pixel.
  private static void assertHitWhereItIsPainted(Geometry geometry, Tile tile, Geometry.Grid grid) {
    int width = geometry.tileWidth();
    int[] owners = new int[width * geometry.tileHeight()];
    Arrays.fill(owners, -1);
    Heat heat = geometry.heat(grid, tile.size(), DOTS);
    for (int rank = 0; rank < Heat.MOST; rank++) {
      for (int i = 0; i < tile.size(); i++) {
        int key = tile.cells().key(i);
        if (heat.rank(key) == rank) {
          heat.find(i, key);
          boolean wrong = rank > Heat.OUTLINED;
          assertThat(Math.min(heat.x1 - heat.x0, heat.y1 - heat.y0))
              .isGreaterThanOrEqualTo(wrong ? 2 : 1);
          for (int y = heat.y0; y < heat.y1; y++) {
            Arrays.fill(owners, y * width + heat.x0, y * width + heat.x1, i);
          }
        }
      }
    }
    for (int at = 0; at < owners.length; at++) {
      double x = geometry.x(tile) + at % width + 0.5;
      double y = geometry.y(tile) + at / width + 0.5;
      assertHit(geometry, x, y, tile, owners[at]);
    }
  }

  private static void assertHit(Geometry geometry, double x, double y, Tile tile, int cell) {
    Geometry.Hit hit = geometry.hit(x, y, DOTS);
    if (hit == null || hit.tile() != tile || hit.cell() != cell) {
      assertThat(hit).as("at %f, %f", x, y).isEqualTo(new Geometry.Hit(tile, cell));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 740, 630", "5, 14, 740, 630", "12, 40, 600, 450", "40, 22, 740, 630",
    "120, 110, 740, 630", "500, 30, 740, 630", "5000, 30, 740, 630", "5000, 30, 1500, 1900"
  })
  void unzoomedNothingIsOutsideTheViewAndNoTwoTilesTouch(
      int nodes, int pods, int width, int height) {
    Plan plan = plan(Scenes.large(nodes, pods));
    Camera camera = new Camera();
    camera.arrange(plan.sections(), Fullness.step(plan.typical(), 0), width, height, 1);
    Geometry geometry = camera.geometry();
    boolean[] taken = new boolean[width * height];
    plan.forEachTile(
        tile -> {
          int x0 = geometry.x(tile);
          int y0 = geometry.y(tile);
          assertThat(x0 + geometry.tileWidth()).isLessThanOrEqualTo(width);
          assertThat(y0 + geometry.tileHeight()).isLessThanOrEqualTo(height);
          for (int y = y0; y < y0 + geometry.tileHeight(); y++) {
            for (int x = x0; x < x0 + geometry.tileWidth(); x++) {
              assertThat(taken[y * width + x]).isFalse();
              taken[y * width + x] = true;
            }
          }
          Geometry.Grid grid = geometry.grid(tile);
          int last = tile.size() - 1;
          assertThat(grid.y1(last)).isLessThanOrEqualTo(geometry.tileHeight());
          assertThat(grid.x1(Math.min(last, grid.columns() - 1)))
              .isLessThanOrEqualTo(geometry.tileWidth());
        });
  }

  @Test
  void zoomingKeepsWhatIsUnderThePointerThere() {
    Plan plan = plan(Scenes.large(200, 20));
    Camera camera = new Camera();
    camera.arrange(plan.sections(), Fullness.step(plan.typical(), 0), 740, 630, 1);
    Tile tile = plan.sections().getFirst().tiles().get(37);
    Point2D pointer = camera.position(new Geometry.Hit(tile, -1));
    for (int i = 0; i < 12; i++) {
      camera.zoom(Camera.STEP, pointer.getX(), pointer.getY());
      Geometry.Hit hit = camera.hit(pointer.getX(), pointer.getY(), DOTS);
      assertThat(hit).isNotNull();
      assertThat(hit.tile()).isSameAs(tile);
    }
    assertThat(camera.zoom()).isGreaterThan(5);
    camera.reset();
    assertThat(camera.position(new Geometry.Hit(tile, -1))).isEqualTo(pointer);
  }

  @Test
  void aPodMoreOrLessMovesNothing() {
    FxThread.run(
        () -> {
          Cluster cluster = Scenes.large(40, 20);
          Screen screen = Screen.of(cluster, 740, 630);
          List<Integer> before = places(screen);
          cluster.pod("shop", "more", "1", "ip-10-0-0-7", flybridge.cluster.PodState.RUNNING);
          screen.show(cluster.snapshot());
          assertThat(places(screen)).isEqualTo(before);
          cluster.gone("shop", "more", "1");
          screen.show(cluster.snapshot());
          assertThat(places(screen)).isEqualTo(before);
        });
  }

  private static List<Integer> places(Screen screen) {
    List<Integer> places = new ArrayList<>();
    screen
        .view
        .plan()
        .forEachTile(
            tile -> {
              places.add(screen.geometry().x(tile));
              places.add(screen.geometry().y(tile));
              places.add((int) screen.geometry().grid(tile).pitchX());
            });
    return places;
  }

  static Plan plan(Cluster cluster) {
    return Planned.of(cluster).plan;
  }
}
