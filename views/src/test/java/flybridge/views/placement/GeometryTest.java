package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.views.picture.FxThread;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where things stand.
class GeometryTest {

  @ParameterizedTest
  @CsvSource({
    "5, 14, 1, 1", "5, 14, 3, 1", "40, 22, 1, 1", "40, 22, 2.7, 1", "40, 22, 9, 2",
    "500, 30, 1, 1", "500, 30, 1, 2", "500, 30, 4.2, 1", "2000, 20, 1, 1", "2000, 20, 6, 1.5"
  })
  void everyCellIsHitWhereItIsDrawn(int nodes, int pods, double zoom, double unit) {
    Plan plan = plan(Scenes.large(nodes, pods));
    Camera camera = new Camera();
    camera.arrange(plan.sections(), Fullness.step(plan, 0), 1400, 1200, unit);
    Geometry geometry =
        new Geometry(camera.arrangement(), plan.sections(), Math.max(1, zoom), unit);
    int[] cells = {0};
    plan.forEachTile(
        tile -> {
          Geometry.Grid grid = geometry.grid(tile);
          for (int i = 0; i < tile.size(); i++) {
            cells[0]++;
            double left = geometry.x(tile) + grid.left() + i % grid.columns() * grid.pitchX();
            double top = geometry.y(tile) + grid.top() + i / grid.columns() * grid.pitchY();
            assertHit(geometry, left + 0.01, top + 0.01, tile, i);
            assertHit(geometry, left + grid.pitchX() * 0.5, top + grid.pitchY() * 0.5, tile, i);
            if (grid.pitchX() >= Geometry.CRISP && grid.pitchY() >= Geometry.CRISP) {
              int x1 = geometry.x(tile) + grid.x1(i);
              int y1 = geometry.y(tile) + grid.y1(i);
              assertHit(geometry, x1 - 0.5, y1 - 0.5, tile, i);
            }
          }
        });
    assertThat(cells[0]).isEqualTo(nodes * pods);
  }

  private static void assertHit(Geometry geometry, double x, double y, Tile tile, int cell) {
    Geometry.Hit hit = geometry.hit(x, y);
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
    camera.arrange(plan.sections(), Fullness.step(plan, 0), width, height, 1);
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
    camera.arrange(plan.sections(), Fullness.step(plan, 0), 740, 630, 1);
    Tile tile = plan.sections().getFirst().tiles().get(37);
    Point2D pointer = camera.position(new Geometry.Hit(tile, -1));
    for (int i = 0; i < 12; i++) {
      camera.zoom(Camera.STEP, pointer.getX(), pointer.getY());
      Geometry.Hit hit = camera.hit(pointer.getX(), pointer.getY());
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
    Plan plan = new Plan(new Marks());
    plan.show(cluster.snapshot(), Cluster.START.getEpochSecond());
    return plan;
  }
}
