package flybridge.views.placement;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Tells what is under the pointer, at once and beside it. Never in the pointer's way.
final class HoverCard extends VBox {
  private static final double DISTANCE = 14;

  private final Label name = new Label();
  private final Label status = new Label();
  private @Nullable Facts shown;

  HoverCard() {
    getStyleClass().add("placement-card");
    name.getStyleClass().add("card-name");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /// @param x where to point to, in the parent's pixels, likewise `y`
  /// @param width of the parent, likewise `height`
  void show(Facts facts, double x, double y, double width, double height) {
    if (!facts.equals(shown)) {
      shown = facts;
      write(facts);
      applyCss();
    }
    setVisible(true);
    double wide = Math.min(prefWidth(-1), width);
    double high = prefHeight(wide);
    double right = x + DISTANCE;
    double below = y + DISTANCE;
    double left = right + wide <= width ? right : Math.max(0, x - DISTANCE - wide);
    double top = below + high <= height ? below : Math.max(0, y - DISTANCE - high);
    resizeRelocate(Math.round(left), Math.round(top), Math.ceil(wide), Math.ceil(high));
  }

  private void write(Facts facts) {
    name.setText(facts.name());
    name.setWrapText(true);
    status.setText(facts.status());
    status.getStyleClass().setAll("label", "card-status", "state-" + facts.tone());
    getChildren().setAll(name);
    if (!facts.status().isEmpty()) {
      getChildren().add(status);
    }
    getChildren().addAll(lines(facts.lines()));
  }

  void hide() {
    setVisible(false);
  }

  private static List<Label> lines(List<String> texts) {
    return texts.stream()
        .map(
            text -> {
              Label line = new Label(text);
              line.getStyleClass().add("card-line");
              line.setWrapText(true);
              return line;
            })
        .toList();
  }
}
