package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.views.picture.Album;
import flybridge.views.picture.FxThread;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Pictures of what lies over the regions, taken from a real stage.
class OverlaysTest {
  private final Stage stage = new Stage(Stories.outage().picture());

  private void keep(String name, String shown) {
    stage.settle();
    assertThat(stage.shows(shown)).isTrue();
    Album.keep(name, FxThread.call(() -> stage.scene().snapshot(null)));
  }

  @Test
  void theKeys() {
    stage.hands.write("?", 0);
    keep("help", ".help");
  }

  @Test
  void theOffersOfTheSearch() {
    stage.hands.write(":", 0);
    keep("commands", ".finder .choice");
  }

  @Test
  void anOpenObject() {
    stage.hands.push(KeyCode.CONTROL, KeyCode.K);
    stage.hands.write("node-17", 0);
    stage.hands.push(KeyCode.ENTER);
    keep("object", ".object");
  }
}
