package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.incident.Body;
import flybridge.views.picture.FxThread;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentKeysTest {
  private final Stage stage = new Stage(Stories.outage().picture());

  @AfterEach
  void close() {
    stage.close();
  }

  private void press(KeyCode... keys) {
    stage.hands.push(keys);
    stage.settle();
  }

  private void type(String words) {
    stage.hands.write(words, 0);
    stage.settle();
  }

  @Test
  void anIncidentIsDeclaredForTheSelectedAlertByOneKey() {
    ListView<?> alerts = stage.find(".alerts .list-view");
    FxThread.run(
        () -> {
          alerts.requestFocus();
          alerts.getSelectionModel().clearAndSelect(0);
        });
    press(KeyCode.CONTROL, KeyCode.D);

    assertThat(stage.deeds.done).singleElement().isInstanceOf(Alert.class);
  }

  @Test
  void aTimeBeforeTheWordsSaysWhenItHappened() {
    type("@5m /action cordon node-17");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done)
        .containsExactly(
            List.of(new Body.Action("cordon node-17"), Situation.NOW.minus(Duration.ofMinutes(5))));
  }

  @Test
  void aRoleIsHandedOver() {
    TextInputControl field = stage.find(".composer .text-area");
    FxThread.run(field::requestFocus);
    type("/handover lead ben");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).containsExactly("lead ben");
  }
}
