package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.views.picture.FxThread;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComposerTest {
  private final Stage stage = new Stage(Stories.outage().picture());

  @AfterEach
  void close() {
    stage.close();
  }

  private String text() {
    return stage.words(".composer .text-area");
  }

  private void type(String words) {
    stage.hands.write(words, 0);
    stage.settle();
  }

  private void press(KeyCode... keys) {
    stage.hands.push(keys);
    stage.settle();
  }

  @Test
  void aLetterTypedAnywhereBeginsAnEntry() {
    type("web is back");

    assertThat(text()).isEqualTo("web is back");
  }

  @Test
  void enterWritesAndClearsOnlyOnceTheEntryIsDurable() {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    stage.deeds.next = durable;
    type("web is back");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).containsExactly(new Body.Note("web is back"));
    assertThat(text()).isEqualTo("web is back");

    durable.complete(null);
    stage.settle();
    assertThat(text()).isEmpty();
  }

  @Test
  void enterPressedTwiceWritesOnce() {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    stage.deeds.next = durable;
    type("once");
    press(KeyCode.ENTER);
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).hasSize(1);
    durable.complete(null);
    stage.settle();
  }

  @Test
  void aFailureKeepsEveryWordAndSaysWhatToDo() {
    String sentence = "The disk is full; free some space and press Enter again.";
    stage.deeds.next = CompletableFuture.failedFuture(new IllegalStateException(sentence));
    type("web is back");
    press(KeyCode.ENTER);

    assertThat(text()).isEqualTo("web is back");
    assertThat(stage.words(".composer .failure")).isEqualTo(sentence);
    assertThat(stage.shows(".composer .failure")).isTrue();

    stage.deeds.next = CompletableFuture.completedFuture(null);
    press(KeyCode.ENTER);
    assertThat(text()).isEmpty();
    assertThat(stage.shows(".composer .failure")).isFalse();
  }

  @Test
  void shiftEnterBeginsANewLine() {
    type("one");
    press(KeyCode.SHIFT, KeyCode.ENTER);
    type("two");

    assertThat(text()).isEqualTo("one\ntwo");
    assertThat(stage.deeds.done).isEmpty();
  }

  @Test
  void aStrokeOffersCommandsAndEnterTakesTheChosenOne() {
    focusComposer();
    type("/");
    assertThat(stage.shows(".composer .completions .choice")).isTrue();

    type("dec");
    press(KeyCode.ENTER);
    assertThat(text()).isEqualTo("/decision ");

    type("drain it");
    press(KeyCode.ENTER);
    assertThat(stage.deeds.done).containsExactly(new Body.Decision("drain it"));
  }

  @Test
  void tabCompletesTheNameOfAnObject() {
    type("look at node-3");
    press(KeyCode.TAB);

    assertThat(text()).isEqualTo("look at node-30 ");
  }

  @Test
  void declaringOpensAnIncidentWithItsSeverity() {
    focusComposer();
    type("/declare sev1 web unreachable");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).containsExactly("SEV 1 web unreachable");
  }

  @Test
  void aNewPictureLeavesTheWordsAndTheCaretAlone() {
    type("half a sen");
    press(KeyCode.LEFT);
    stage.show(Stories.longNames().picture());
    type("x");

    assertThat(text()).isEqualTo("half a sexn");
  }

  private void focusComposer() {
    TextArea area = stage.find(".composer .text-area");
    FxThread.run(area::requestFocus);
  }
}
