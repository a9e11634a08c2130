package flybridge.views.placement;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// What pointer and keys do to the map.
final class Hands {
  /// A notch of a usual wheel is 40 and comes closer by a tenth.
  private static final double WHEEL = 0.0024;

  private static final double PAN_STEP = 80;

  private final PlacementView view;
  private final MapPane map;
  private final Header header;
  private final Legend legend;
  private final HoverCard card;
  private double dragX;
  private double dragY;

  Hands(PlacementView view, MapPane map, Header header, Legend legend, HoverCard card) {
    this.legend = legend;
    this.view = view;
    this.map = map;
    this.header = header;
    this.card = card;
  }

  void attach() {
    map.setOnMouseMoved(event -> hover(event.getX(), event.getY()));
    map.setOnMouseExited(event -> leave());
    map.setOnMousePressed(this::press);
    map.setOnMouseDragged(this::drag);
    map.setOnMouseClicked(this::click);
    map.setOnScroll(this::scroll);
    map.setOnZoom(this::pinch);
    map.setOnKeyPressed(this::key);
    map.setOnKeyTyped(this::typed);
    TextField field = header.filterField();
    view.filterProperty().bindBidirectional(field.textProperty());
    field.setOnKeyPressed(this::filterKey);
    field
        .focusedProperty()
        .addListener(
            (observable, before, focused) -> {
              header.filter(focused || !field.getText().isEmpty());
              view.expectFilter(focused);
            });
    header.groupingButton().setOnAction(event -> group());
    legend.onChosen(state -> step(EnumSet.of(state), 1));
  }

  private void hover(double x, double y) {
    Geometry.Hit hit = map.hit(x, y);
    map.hover(hit);
    Facts facts = hit == null ? null : facts(hit);
    if (facts == null) {
      card.hide();
    } else {
      Point2D at = map.localToParent(x, y);
      card.show(facts, at.getX(), at.getY(), view.getWidth(), view.getHeight());
    }
  }

  private @Nullable Facts facts(Geometry.Hit hit) {
    Snapshot shown = view.plan().shown();
    Tile tile = hit.tile();
    if (shown == null) {
      return null;
    }
    return hit.cell() < 0
        ? Facts.of(tile, view.troubleProperty().get())
        : Facts.of(tile.pod(hit.cell()), tile.state(hit.cell()), shown, view.nowSeconds());
  }

  private void leave() {
    map.hover(null);
    card.hide();
  }

  private void press(MouseEvent event) {
    map.requestFocus();
    dragX = event.getX();
    dragY = event.getY();
  }

  private void drag(MouseEvent event) {
    if (event.isStillSincePress()) {
      return;
    }
    leave();
    map.camera().pan(dragX - event.getX(), dragY - event.getY());
    dragX = event.getX();
    dragY = event.getY();
    map.requestLayout();
  }

  private void click(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
      return;
    }
    Geometry.Hit hit = map.hit(event.getX(), event.getY());
    choose(hit);
    ObjectRef chosen = view.selectedProperty().get();
    if (event.getClickCount() == 2 && chosen != null) {
      view.open(chosen);
    }
    event.consume();
  }

  private void choose(Geometry.@Nullable Hit hit) {
    if (hit == null) {
      view.selectedProperty().set(null);
      view.outlinedProperty().set(null);
    } else if (hit.cell() >= 0) {
      Pod pod = hit.tile().pod(hit.cell());
      view.selectedProperty().set(pod.ref());
      view.outlinedProperty().set(PodOrder.workloadOf(pod));
    } else if (!hit.tile().nodeName().isEmpty()) {
      view.selectedProperty().set(new ObjectRef("Node", "", hit.tile().nodeName()));
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0 && !event.isInertia()) {
      zoom(Math.exp(event.getDeltaY() * WHEEL), event.getX(), event.getY());
    }
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    zoom(event.getZoomFactor(), event.getX(), event.getY());
    event.consume();
  }

  private void zoom(double factor, double x, double y) {
    map.camera().zoom(factor, x, y);
    map.requestLayout();
    hover(x, y);
  }

  private void key(KeyEvent event) {
    boolean used =
        switch (event.getCode()) {
          case ENTER -> openChosen();
          case ESCAPE -> takeBack();
          case LEFT -> event.isShiftDown() ? pan(-PAN_STEP, 0) : step(-1);
          case UP -> event.isShiftDown() ? pan(0, -PAN_STEP) : step(-1);
          case RIGHT -> event.isShiftDown() ? pan(PAN_STEP, 0) : step(1);
          case DOWN -> event.isShiftDown() ? pan(0, PAN_STEP) : step(1);
          default -> false;
        };
    if (used) {
      event.consume();
    }
  }

  private void typed(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    boolean used =
        switch (event.getCharacter()) {
          case "/" -> editFilter();
          case "+", "=" -> zoomInMiddle(Camera.STEP);
          case "-" -> zoomInMiddle(1 / Camera.STEP);
          case "0" -> showAll();
          case "j" -> step(1);
          case "k" -> step(-1);
          case "g" -> group();
          default -> false;
        };
    if (used) {
      event.consume();
    }
  }

  private void filterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      header.filterField().clear();
      map.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      map.requestFocus();
      event.consume();
    }
  }

  private boolean editFilter() {
    header.filter(true);
    header.filterField().requestFocus();
    header.filterField().selectAll();
    return true;
  }

  private boolean zoomInMiddle(double factor) {
    leave();
    map.camera().zoomInMiddle(factor);
    map.requestLayout();
    return true;
  }

  private boolean showAll() {
    leave();
    map.camera().reset();
    map.requestLayout();
    return true;
  }

  private boolean pan(double dx, double dy) {
    leave();
    map.camera().pan(dx, dy);
    map.requestLayout();
    return true;
  }

  private boolean group() {
    leave();
    view.groupingProperty().set(view.groupingProperty().get().next());
    return true;
  }

  private boolean openChosen() {
    ObjectRef chosen = view.selectedProperty().get();
    if (chosen != null) {
      view.open(chosen);
    }
    return chosen != null;
  }

  /// The filter first, then what is chosen, then the zoom.
  private boolean takeBack() {
    if (!view.filterProperty().get().isEmpty()) {
      view.filterProperty().set("");
    } else if (view.selectedProperty().get() != null || view.outlinedProperty().get() != null) {
      choose(null);
    } else if (map.camera().zoom() > 1) {
      showAll();
    } else {
      return false;
    }
    leave();
    return true;
  }

  private boolean step(int direction) {
    return step(Problems.TROUBLE, direction);
  }

  /// Goes to the next pod in such a state, in reading order and round, and tells what it has.
  private boolean step(Set<PodState> states, int direction) {
    ObjectRef chosen = view.selectedProperty().get();
    Geometry.Hit from = chosen == null ? null : map.find(chosen);
    Geometry.Hit next = Problems.next(view.plan(), states, from, direction);
    if (next == null) {
      return true;
    }
    choose(next);
    map.camera().reveal(next.tile());
    map.requestLayout();
    Point2D at = map.localToParent(map.camera().position(next));
    Facts facts = facts(next);
    if (facts != null) {
      card.show(facts, at.getX(), at.getY(), view.getWidth(), view.getHeight());
    }
    return true;
  }
}
