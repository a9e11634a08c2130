package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.ObjectRef;
import flybridge.styles.Theme;
import flybridge.views.picture.Album;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.image.WritableImage;
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
