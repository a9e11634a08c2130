package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.cluster.ObjectRef;
import flybridge.views.picture.FxThread;
import flybridge.views.placement.PlacementView;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {
  private final Stage stage = new Stage(Stories.outage().picture());

  @AfterEach
  void close() {
    stage.close();
  }

  private void type(String words) {
    stage.hands.write(words, 0);
    stage.settle();
  }

  private void press(KeyCode... keys) {
    stage.hands.push(keys);
    stage.settle();
  }

  private void goToAlerts() {
    ListView<?> list = stage.find(".alert-list");
    FxThread.run(list::requestFocus);
  }

  private PlacementView map() {
    return stage.find(".placement");
  }

  @Test
  void aQuestionMarkNamesTheKeysAndEscapeTakesThemBack() {
    type("?");
    assertThat(stage.shows(".help")).isTrue();

    press(KeyCode.ESCAPE);
    assertThat(stage.shows(".help")).isFalse();
  }

  @Test
  void aColonRunsCommands() {
    String before = String.join(" ", stage.scene().getStylesheets());
    type(":theme light");
    press(KeyCode.ENTER);

    assertThat(String.join(" ", stage.scene().getStylesheets()))
        .isNotEqualTo(before)
        .contains("tokens-light");
  }

  @Test
  void searchFindsAnObjectAndOpensIt() {
    press(KeyCode.CONTROL, KeyCode.K);
    type("node-30");
    press(KeyCode.ENTER);

    stage.await(() -> stage.shows(".object"));
    assertThat(stage.words(".object > .name")).isEqualTo("node-30");
    assertThat(map().outlinedProperty().get()).isEqualTo(new ObjectRef("Node", "", "node-30"));

    press(KeyCode.ESCAPE);
    assertThat(stage.shows(".object")).isFalse();
  }

  @Test
  void filterNarrowsTheMapAndEscapeWidensIt() {
    type(":filter web");
    press(KeyCode.ENTER);
    assertThat(map().filterProperty().get()).isEqualTo("web");

    press(KeyCode.ESCAPE);
    assertThat(map().filterProperty().get()).isEmpty();
  }

  @Test
  void whatIsTypedAfterFilterNarrowsTheMapAtOnceAndEscapeTakesItBack() {
    PlacementView map = map();
    FxThread.run(() -> map.filterProperty().set("shop"));
    type(":filter web");
    assertThat(map().filterProperty().get()).isEqualTo("web");

    press(KeyCode.ESCAPE);
    assertThat(map().filterProperty().get()).isEqualTo("shop");
  }

  @Test
  void offersComeForTheNewestLetters() {
    press(KeyCode.CONTROL, KeyCode.K);
    type("node-1");
    type("7");
    stage.await(() -> !offers().isEmpty());
    stage.await(() -> offers().getFirst().equals("node-17"));
    assertThat(offers()).endsWith("node-17").doesNotContain("node-12");
  }

  private List<String> offers() {
    return FxThread.call(
        () ->
            stage.scene().getRoot().lookupAll(".finder .word").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  @Test
  void anEntryWrittenWhereAFilterIsGoesToTheLog() {
    type("/decision restart web");
    press(KeyCode.ENTER);
    assertThat(map().filterProperty().get()).isEmpty();
    assertThat(stage.words(".composer .text-area")).isEqualTo("/decision restart web");
  }

  @Test
  void selectingAnAlertOutlinesItsObject() {
    goToAlerts();
    type("jj");

    assertThat(map().outlinedProperty().get())
        .isEqualTo(new ObjectRef("Deployment", "shop", "web"));
  }

  @Test
  void theWorstIsOutlinedUntilAPersonChoosesAndAgainAfterEscape() {
    ObjectRef worst = new ObjectRef("Service", "shop", "web");
    assertThat(map().outlinedProperty().get()).isNull();
    assertThat(map().suggestedProperty().get()).isEqualTo(worst);
    assertThat(stage.shows(".alert-list:following .list-cell:foremost")).isTrue();

    goToAlerts();
    type("jjj");
    assertThat(map().outlinedProperty().get()).isEqualTo(new ObjectRef("Node", "", "node-17"));
    assertThat(stage.shows(".alert-list:following")).isFalse();

    press(KeyCode.ESCAPE);
    assertThat(map().outlinedProperty().get()).isNull();
    assertThat(map().suggestedProperty().get()).isEqualTo(worst);
    ListView<?> list = stage.find(".alert-list");
    assertThat(list.getSelectionModel().getSelectedIndex()).isNegative();
  }

  @Test
  void enterOpensTheAlertsObjectAndControlEnterTakesTheAlert() {
    goToAlerts();
    type("jjj");
    press(KeyCode.ENTER);
    assertThat(stage.words(".object > .name")).isEqualTo("node-17");

    press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(stage.deeds.done)
        .singleElement()
        .isInstanceOfSatisfying(
            Alert.class, alert -> assertThat(alert.finding()).isEqualTo("life/heartbeat-late"));
  }

  @Test
  void aCopiedAlertReadsWellInChat() {
    goToAlerts();
    type("j");
    press(KeyCode.CONTROL, KeyCode.C);

    String copied = FxThread.call(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied)
        .isEqualTo(
            """
            CRITICAL: web has no ready endpoints (since 2026-03-09 22:50:48)
            0 of 2 pods ready · public URL answers 503 since 22:51:22""");
  }

  @Test
  void declaringBeginsInTheComposer() {
    stage.show(Stories.unnoticed().picture());
    stage.hands.clickOn(".incident-slot .button");
    stage.settle();

    assertThat(stage.words(".composer .text-area")).isEqualTo("/declare ");
  }
}
