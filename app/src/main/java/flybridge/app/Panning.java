package flybridge.app;

import java.util.function.Consumer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/// Moves the map as a hand does, one event a frame: closer, to and fro, and back again.
final class Panning implements Consumer<BenchWindow.Frame> {
  private static final int NOTCHES = 20;
  private static final int DRAGS = 60;
  private static final double NOTCH = 40;
  private static final double STEP = 9;

  private final Node map;
  private int frame;
  private double x;

  Panning(Scene scene) {
    this.map = scene.getRoot().lookup(".placement-map");
  }

  @Override
  public void accept(BenchWindow.Frame ignored) {
    int at = frame % (2 * NOTCHES + DRAGS);
    frame++;
    if (at < NOTCHES) {
      scroll(NOTCH);
    } else if (at < NOTCHES + DRAGS) {
      drag(at - NOTCHES);
    } else {
      scroll(-NOTCH);
    }
  }

  private double middleX() {
    return map.getLayoutBounds().getWidth() / 2;
  }

  private double middleY() {
    return map.getLayoutBounds().getHeight() / 2;
  }

  private void scroll(double delta) {
    Event.fireEvent(
        map,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            middleX(),
            middleY(),
            middleX(),
            middleY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(map, middleX(), middleY())));
  }

  private void drag(int step) {
    if (step == 0) {
      x = middleX();
      mouse(MouseEvent.MOUSE_PRESSED, true);
    } else if (step == DRAGS - 1) {
      mouse(MouseEvent.MOUSE_RELEASED, false);
    } else {
      x += step < DRAGS / 2 ? STEP : -STEP;
      mouse(MouseEvent.MOUSE_DRAGGED, false);
    }
  }

  private void mouse(EventType<MouseEvent> type, boolean still) {
    Event.fireEvent(
        map,
        new MouseEvent(
            type,
            x,
            middleY() + (x - middleX()) / 2,
            x,
            middleY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            still,
            new PickResult(map, x, middleY())));
  }
}
