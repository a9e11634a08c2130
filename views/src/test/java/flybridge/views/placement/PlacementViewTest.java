package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.styles.Theme;
import flybridge.views.picture.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What hands do to the map, on a real stage of the Headless platform.
class PlacementViewTest {
  private static final String WEB = "web-7d4b9c6f5-x2x8q";
  private static final String TWIN = "web-7d4b9c6f5-9k4ld";

  private final FxRobot robot = new FxRobot();
  private final List<ObjectRef> opened = new ArrayList<>();
  private final Cluster cluster = Scenes.outage();
  private PlacementView view;
  private Stage stage;

  @BeforeEach
  void show() {
    FxThread.run(
        () -> {
          view = new PlacementView();
          view.setOnOpen(opened::add);
          Scene scene = new Scene(view, 900, 760);
          Theme.DARK.apply(scene);
          stage = new Stage();
          stage.setScene(scene);
          stage.setX(0);
          stage.setY(0);
          stage.show();
          view.show(cluster.snapshot());
        });
    settle();
  }

  @AfterEach
  void close() {
    FxThread.run(stage::close);
  }

  @Test
  void hoveringAPodTellsWhatItIs() {
    robot.moveTo(screen(pod(WEB)));
    settle();
    assertThat(texts(".placement-card"))
        .contains(
            WEB,
            "CrashLoopBackOff · not ready · 4 restarts",
            "namespace shop",
            "Deployment web",
            "on node-17",
            "age 2h",
            "requests 250m CPU, 512 MiB memory, no memory limit");
    robot.moveTo(screen(new Geometry.Hit(view.plan().tilesOf("node-30").getFirst(), -1), -3));
    settle();
    assertThat(texts(".placement-card"))
        .contains("node-30", "Ready, cordoned", "pool green · kubelet v1.33.2");
  }

  @Test
  void clickingAPodChoosesItAndOutlinesItsWorkloadOnEveryNode() {
    cluster.pod("shop", "web", "third", "node-40", PodState.RUNNING);
    show(cluster);
    robot.clickOn(screen(pod(WEB)));
    settle();
    assertThat(view.selectedProperty().get()).isEqualTo(new ObjectRef("Pod", "shop", WEB));
    assertThat(view.outlinedProperty().get()).isEqualTo(new ObjectRef("Deployment", "shop", "web"));
    assertThat(cells(Tile::outlined)).containsExactlyInAnyOrder(WEB, TWIN, "web-7d4b9c6f5-third");
    assertThat(texts(".placement-header")).contains("· web outlined");
    assertThat(FxThread.call(() -> view.lookup(".placement-chosen").isVisible())).isTrue();
    assertThat(opened).isEmpty();
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(view.selectedProperty().get()).isNull();
    assertThat(cells(Tile::outlined)).isEmpty();
  }

  @Test
  void aDoubleClickOrEnterOpens() {
    robot.doubleClickOn(screen(pod(WEB)));
    settle();
    assertThat(opened).containsExactly(new ObjectRef("Pod", "shop", WEB));
    robot.push(KeyCode.ENTER);
    settle();
    assertThat(opened).hasSize(2);
    robot.doubleClickOn(
        screen(new Geometry.Hit(view.plan().tilesOf("node-02").getFirst(), -1), -3));
    settle();
    assertThat(opened.getLast()).isEqualTo(new ObjectRef("Node", "", "node-02"));
  }

  @Test
  void aServiceOutlinesWhatItSelects() {
    cluster.service("shop", "front", Map.of("app", "web"));
    show(cluster);
    FxThread.run(() -> view.outlinedProperty().set(new ObjectRef("Service", "shop", "front")));
    assertThat(cells(Tile::outlined)).containsExactlyInAnyOrder(WEB, TWIN);
    cluster.service("shop", "front", Map.of("app", "celery"));
    show(cluster);
    assertThat(cells(Tile::outlined)).hasSize(6).allMatch(name -> name.startsWith("celery"));
  }

  @Test
  void typingAFilterFadesTheOthersAndCountsTheRest() {
    robot.clickOn(screen(pod(WEB)));
    robot.write("/");
    settle();
    robot.write("app=web");
    settle();
    assertThat(view.filterProperty().get()).isEqualTo("app=web");
    assertThat(view.matching()).isEqualTo(2);
    assertThat(texts(".placement-header")).contains("2 of " + all() + " match");
    assertThat(cells(Tile::faded)).hasSize(all() - 2).doesNotContain(WEB, TWIN);
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(view.filterProperty().get()).isEmpty();
    assertThat(view.matching()).isEqualTo(all());
    assertThat(FxThread.call(() -> view.map().isFocused())).isTrue();
  }

  @Test
  void jAndKGoFromOnePodInTroubleToTheNextAndRound() {
    robot.clickOn(screen(pod(WEB)));
    robot.push(KeyCode.ESCAPE);
    settle();
    int troubled =
        view.count(PodState.FAILING) + view.count(PodState.UNKNOWN) + view.count(PodState.UNREADY);
    List<ObjectRef> visited = new ArrayList<>();
    for (int i = 0; i < troubled; i++) {
      robot.write("j");
      visited.add(view.selectedProperty().get());
    }
    settle();
    assertThat(visited).doesNotHaveDuplicates().hasSize(troubled).doesNotContainNull();
    assertThat(FxThread.call(() -> view.lookup(".placement-card").isVisible())).isTrue();
    robot.write("j");
    assertThat(view.selectedProperty().get()).isEqualTo(visited.getFirst());
    robot.write("k");
    assertThat(view.selectedProperty().get()).isEqualTo(visited.getLast());
    robot.push(KeyCode.UP);
    assertThat(view.selectedProperty().get()).isEqualTo(visited.get(troubled - 2));
  }

  @Test
  void zoomAndPanByWheelKeysAndDragging() {
    Point2D pointer = screen(pod(WEB));
    robot.clickOn(pointer);
    robot.moveTo(pointer);
    robot.scroll(8, VerticalDirection.UP);
    settle();
    double zoomed = FxThread.call(() -> view.map().camera().zoom());
    assertThat(zoomed).isGreaterThan(1);
    assertThat(FxThread.call(() -> hit(pointer).tile().nodeName())).isEqualTo("node-17");
    robot.write("+");
    settle();
    assertThat(FxThread.call(() -> view.map().camera().zoom())).isGreaterThan(zoomed);
    Point2D before = screen(pod(WEB));
    robot.moveTo(450, 400).press(MouseButton.PRIMARY).moveTo(430, 385).moveTo(390, 360);
    robot.release(MouseButton.PRIMARY);
    settle();
    assertThat(screen(pod(WEB)).distance(before)).isGreaterThan(30);
    assertThat(view.selectedProperty().get()).as("dragging is no click").isNotNull();
    robot.write("0");
    settle();
    assertThat(FxThread.call(() -> view.map().camera().zoom())).isEqualTo(1);
    assertThat(screen(pod(WEB))).isEqualTo(pointer);
  }

  @Test
  void theGroupingIsChangedByAKey() {
    robot.clickOn(screen(pod(WEB)));
    robot.write("g");
    settle();
    assertThat(view.groupingProperty().get()).isEqualTo(Grouping.ZONE);
    assertThat(texts(".placement-header")).contains("zone");
    assertThat(screen(pod(WEB))).isNotNull();
  }

  @Test
  void aStalePictureStaysAndSaysSo() {
    Geometry.Hit web = pod(WEB);
    int lively = pixel(web);
    cluster.fresh(Kind.POD, Freshness.State.STALE);
    show(cluster);
    assertThat(texts(".placement-header")).contains("· not live, last picture");
    int dull = pixel(web);
    assertThat(saturation(dull)).isLessThan(saturation(lively) / 2);
    cluster.fresh(Kind.POD, Freshness.State.LIVE);
    show(cluster);
    assertThat(pixel(web)).isEqualTo(lively);
  }

  private static int saturation(int pixel) {
    int red = pixel >> 16 & 0xff;
    int green = pixel >> 8 & 0xff;
    int blue = pixel & 0xff;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
  }

  private void show(Cluster changed) {
    FxThread.run(() -> view.show(changed.snapshot()));
    settle();
  }

  private void settle() {
    WaitForAsyncUtils.waitForFxEvents();
    FxThread.run(
        () -> {
          view.applyCss();
          view.layout();
        });
  }

  private int all() {
    return cluster.snapshot().pods().size();
  }

  private Geometry.Hit pod(String name) {
    Pod pod = cluster.snapshot().pods().get("shop", name).orElseThrow();
    return FxThread.call(() -> view.map().find(pod.ref()));
  }

  private Point2D screen(Geometry.Hit hit) {
    return FxThread.call(() -> view.map().localToScreen(view.map().camera().position(hit)));
  }

  /// The lower edge of a tile, where no cells are.
  private Point2D screen(Geometry.Hit tile, int fromBottom) {
    double down = FxThread.call(() -> view.map().camera().geometry().tileHeight() / 2.0);
    return screen(tile).add(0, down + fromBottom);
  }

  private Geometry.Hit hit(Point2D onScreen) {
    Point2D at = view.map().screenToLocal(onScreen);
    return view.map().hit(at.getX(), at.getY());
  }

  /// Beside the middle of a cell, where no hatching is.
  private int pixel(Geometry.Hit hit) {
    return FxThread.call(
        () -> {
          Point2D at = view.map().camera().position(hit);
          return view.map().raster().at((int) at.getX() - 4, (int) at.getY() - 3);
        });
  }

  private List<String> texts(String selector) {
    return FxThread.call(
        () ->
            view.lookupAll(selector + " > *").stream()
                .filter(node -> node instanceof Labeled && node.isVisible())
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  private List<String> cells(BiPredicate<Tile, Integer> which) {
    return FxThread.call(
        () -> {
          List<String> names = new ArrayList<>();
          view.plan()
              .forEachTile(
                  tile -> {
                    for (int i = 0; i < tile.size(); i++) {
                      if (which.test(tile, i)) {
                        names.add(tile.pod(i).name());
                      }
                    }
                  });
          return names;
        });
  }
}
