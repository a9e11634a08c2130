package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.PodState;
import flybridge.styles.Theme;
import flybridge.views.picture.Album;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import java.util.Map;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;

/// Pictures for people to look at, of every size of cluster and every theme.
class PicturesTest {
  @Test
  void theOutageOfTheDesignAsOnALaptop() {
    take("outage", Scenes.outage(), Theme.DARK, 772, 716, PicturesTest::web);
    take("outage-light", Scenes.outage(), Theme.LIGHT, 772, 716, PicturesTest::web);
    take("outage-contrast", Scenes.outage(), Theme.CONTRAST, 772, 716, PicturesTest::web);
    take("outage-720", Scenes.outage(), Theme.DARK, 640, 540, PicturesTest::web);
    take(
        "outage-zone",
        Scenes.outage(),
        Theme.DARK,
        772,
        716,
        view -> {
          view.groupingProperty().set(Grouping.ZONE);
          view.filterProperty().set("ns:shop");
        });
    take(
        "outage-namespace",
        Scenes.outage(),
        Theme.DARK,
        772,
        716,
        view -> view.groupingProperty().set(Grouping.NAMESPACE));
  }

  @Test
  void fromFiveNodesToFiveHundred() {
    take("nodes-5", Scenes.large(5, 14), Theme.DARK, 772, 716, view -> {});
    take("nodes-3-six", Scenes.large(3, 6), Theme.DARK, 772, 716, view -> {});
    take("nodes-12", Scenes.large(12, 12), Theme.DARK, 772, 716, view -> {});
    take("nodes-120", Scenes.large(120, 20), Theme.DARK, 772, 716, view -> {});
    take("nodes-500", Scenes.large(500, 30), Theme.DARK, 772, 716, view -> {});
    take(
        "nodes-500-outlined",
        Scenes.large(500, 30),
        Theme.DARK,
        772,
        716,
        view -> view.outlinedProperty().set(new ObjectRef("Deployment", "shop", "docs")));
  }

  @Test
  void zoomedIn() {
    take(
        "zoomed",
        Scenes.outage(),
        Theme.DARK,
        772,
        716,
        view -> {
          web(view);
          view.layout();
          view.map().camera().zoom(5, 300, 100);
          view.map().requestLayout();
        });
    take(
        "zoomed-3",
        Scenes.outage(),
        Theme.DARK,
        772,
        716,
        view -> {
          web(view);
          view.layout();
          view.map().camera().zoom(2, 300, 150);
          view.map().requestLayout();
        });
  }

  @Test
  void whatIsNotAsItShouldBe() {
    Cluster lacking = Scenes.outage();
    for (int i = 0; i < 7; i++) {
      lacking.pod("shop", "checkout", "p" + i, "", PodState.UNREADY);
    }
    lacking.pod(
        "shop",
        "a-workload-with-a-rather-long-name-of-sixty-letters",
        "q",
        "node-40",
        PodState.FAILING);
    take("unscheduled", lacking, Theme.DARK, 772, 716, view -> hover(view, "node-40", 0));
    Cluster blind = Scenes.outage();
    for (int i = 1; i <= 40; i++) {
      blind.without(String.format("node-%02d", i));
    }
    blind.fresh(Kind.NODE, Freshness.State.FORBIDDEN);
    take("forbidden", blind, Theme.DARK, 772, 716, view -> {});
  }

  @Test
  void staleHoveredAndLoading() {
    Cluster stale = Scenes.outage();
    stale.fresh(Kind.POD, Freshness.State.STALE);
    take("stale", stale, Theme.DARK, 772, 716, PicturesTest::web);
    take(
        "hover-node",
        Scenes.outage(),
        Theme.DARK,
        772,
        716,
        view -> {
          web(view);
          hover(view, "node-17", -1);
        });
    take(
        "hover-web",
        Scenes.outage(),
        Theme.LIGHT,
        772,
        716,
        view -> {
          web(view);
          hover(view, "node-17", 28);
        });
    Cluster loading = new Cluster();
    loading.fresh(Kind.NODE, Freshness.State.LOADING);
    take("loading", loading, Theme.DARK, 772, 716, view -> {});
    take("nodes-5000", Scenes.large(5000, 30), Theme.DARK, 772, 716, view -> {});
  }

  private static void hover(PlacementView view, String node, int cell) {
    Tile tile = view.plan().tilesOf(node).getFirst();
    Point2D at = view.map().camera().position(new Geometry.Hit(tile, cell));
    at = cell < 0 ? at.add(0, view.map().camera().geometry().tileHeight() / 2.0 - 3) : at;
    Event.fireEvent(
        view.map(),
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  private static void web(PlacementView view) {
    view.outlinedProperty().set(new ObjectRef("Deployment", "shop", "web"));
    view.troubleProperty()
        .set(Map.of("node-17", new Trouble(Trouble.Level.LOST, "heartbeat 68 s late")));
  }

  private static void take(
      String name,
      Cluster cluster,
      Theme theme,
      int width,
      int height,
      Consumer<PlacementView> then) {
    WritableImage image =
        FxThread.call(
            () -> {
              PlacementView view = new PlacementView();
              Camera camera = new Camera(view, theme, width, height);
              view.show(cluster.snapshot());
              camera.settle();
              then.accept(view);
              return camera.take();
            });
    assertThat(image.getWidth()).isEqualTo(width);
    Album.keep("placement-" + name, image);
  }
}
