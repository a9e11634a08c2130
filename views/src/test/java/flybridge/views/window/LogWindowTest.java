package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Stamp;
import flybridge.sync.Presence;
import flybridge.sync.SharingState;
import flybridge.views.picture.FxThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log in the window, over journals that two consoles really wrote.
class LogWindowTest {
  private final Consoles consoles = new Consoles();
  private Entry drained;
  private Stage stage;

  @BeforeEach
  void open() {
    consoles.anaDeclares("web unreachable");
    drained = consoles.anaWrites(new Body.Action("drain node-17"));
    consoles.benWrites(new Body.Note("celery eats the memory of node-17"));
    stage = new Stage(picture());
  }

  @AfterEach
  void close() {
    stage.close();
    consoles.close();
  }

  private flybridge.engine.Picture picture() {
    return Stories.outage().log(consoles).picture();
  }

  private void select(int row) {
    ListView<?> list = stage.find(".log-list");
    FxThread.run(
        () -> {
          list.requestFocus();
          list.getSelectionModel().clearAndSelect(row);
        });
    stage.settle();
  }

  private void press(KeyCode... keys) {
    stage.hands.push(keys);
    stage.settle();
  }

  private void type(String words) {
    stage.hands.write(words, 0);
    stage.settle();
  }

  private String composer() {
    return stage.words(".composer .text-area");
  }

  private List<String> rows() {
    ListView<?> list = stage.find(".log-list");
    return FxThread.call(() -> list.getItems().stream().map(row -> row.toString()).toList());
  }

  @Test
  void enterOnALineAnswersIt() {
    select(1);
    press(KeyCode.ENTER);
    assertThat(stage.words(".composer .about-what"))
        .startsWith("Answers ana, ")
        .endsWith(": drain node-17");
    TextInputControl field = stage.find(".composer .text-area");
    assertThat(field.getPromptText()).isEqualTo("your answer");

    type("done");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).containsExactly(List.of(new Body.Reply("done"), drained));
    assertThat(stage.shows(".composer .about-what")).isFalse();
    assertThat(composer()).isEmpty();
  }

  @Test
  void aCorrectionBeginsWithTheWordsAsTheyAre() {
    select(1);
    press(KeyCode.CONTROL, KeyCode.E);
    assertThat(composer()).isEqualTo("drain node-17");

    type(" and node-18");
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done)
        .containsExactly(List.of(new Body.Amend("drain node-17 and node-18", null), drained));
  }

  @Test
  void aCorrectionThatChangesNothingIsNotWritten() {
    select(1);
    press(KeyCode.CONTROL, KeyCode.E);
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done).isEmpty();
    assertThat(stage.words(".composer .failure")).startsWith("Nothing differs yet");
  }

  @Test
  void aTimeAloneCorrectsTheTimeAlone() {
    select(1);
    press(KeyCode.CONTROL, KeyCode.E);
    TextInputControl field = stage.find(".composer .text-area");
    FxThread.run(() -> field.setText("@5m"));
    press(KeyCode.ENTER);

    assertThat(stage.deeds.done)
        .containsExactly(
            List.of(new Body.Amend(null, Situation.NOW.minus(Duration.ofMinutes(5))), drained));
  }

  @Test
  void deleteTakesALineBackAndEscapeLeavesIt() {
    type("half a sentence");
    select(1);
    press(KeyCode.DELETE);
    assertThat(stage.words(".composer .about-what")).startsWith("Takes back");
    press(KeyCode.ESCAPE);
    assertThat(composer()).isEqualTo("half a sentence");
    assertThat(stage.deeds.done).isEmpty();

    select(1);
    press(KeyCode.DELETE);
    type("wrong node");
    press(KeyCode.ENTER);
    assertThat(stage.deeds.done).containsExactly(List.of(new Body.Strike("wrong node"), drained));
    assertThat(composer()).isEqualTo("half a sentence");
  }

  @Test
  void erasingSaysWhatItDoesBeforeItIsDone() {
    select(1);
    press(KeyCode.SHIFT, KeyCode.DELETE);
    assertThat(stage.words(".composer .about-what"))
        .startsWith("Erases for good, on every console");

    press(KeyCode.ENTER);
    assertThat(stage.deeds.done).containsExactly(List.of(new Body.Redact(""), drained));
  }

  @Test
  void aFailureKeepsTheCorrectionAsItWasWritten() {
    stage.deeds.next =
        CompletableFuture.failedFuture(new IllegalStateException("The disk is full."));
    select(1);
    press(KeyCode.ENTER);
    type("done");
    press(KeyCode.ENTER);

    assertThat(composer()).isEqualTo("done");
    assertThat(stage.shows(".composer .about-what")).isTrue();
    assertThat(stage.words(".composer .failure")).isEqualTo("The disk is full.");
  }

  @Test
  void whatIsKnownOfALineStandsBeneathIt() {
    consoles.anaWrites(new Body.Amend("drain node-18", null), drained);
    consoles.anaWrites(new Body.Strike("not needed"), drained);
    Entry secret = consoles.anaWrites(new Body.Note("the password is hunter2"));
    consoles.anaWrites(new Body.Reply("please never"), secret);
    consoles.anaWrites(new Body.Redact("a password"), secret);
    stage.show(picture());

    assertThat(beneath())
        .contains(
            "corrected by ana · taken back by ana: not needed",
            "by ana: a password",
            "unconfirmed device " + consoles.ben.device().shortName());
    assertThat(rows().toString()).doesNotContain("hunter2");
    assertThat(stage.words(".log-cell .quote")).endsWith(": redacted");
  }

  private List<String> beneath() {
    return FxThread.call(
        () ->
            stage.scene().getRoot().lookupAll(".log-cell .beneath").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  @Test
  void theFilterShowsWhatIsAskedForAndEscapeAllOfIt() {
    press(KeyCode.CONTROL, KeyCode.F);
    type("by:ben memory");
    assertThat(rows()).singleElement().asString().contains("celery eats");
    assertThat(stage.words(".log-filter .aside")).isEqualTo("1 found");

    press(KeyCode.ESCAPE);
    assertThat(rows()).hasSize(3);
  }

  @Test
  void theFilterKnowsKindsAndIncidents() {
    press(KeyCode.CONTROL, KeyCode.F);
    type("kind:act in:inc-1");
    assertThat(rows()).singleElement().asString().contains("drain node-17");
  }

  @Test
  void whoReadsAtTheEndIsSeenToHaveReadEverything() {
    Stamp last = consoles.view().lines().getLast().order().stamp();

    assertThat(stage.deeds.read).isEqualTo(last);
  }

  @Test
  void aSharedLogIsJoinedFromTheHeader() {
    CompletableFuture<Void> joined = new CompletableFuture<>();
    stage.deeds.next = joined;
    stage.hands.clickOn(".sharing-words");
    stage.settle();
    assertThat(stage.shows(".sharing .join")).isTrue();

    type("postgresql://ana@db/incidents");
    press(KeyCode.ENTER);
    assertThat(stage.deeds.done).containsExactly("join postgresql://ana@db/incidents");

    joined.completeExceptionally(new IllegalStateException("The database refuses ana."));
    stage.settle();
    assertThat(stage.words(".sharing .failure")).isEqualTo("The database refuses ana.");
    assertThat(stage.words(".sharing .text-field")).isEqualTo("postgresql://ana@db/incidents");
  }

  @Test
  void aDeviceIsConfirmedAndRevokedOnlyAfterAQuestion() {
    Device ben = consoles.ben.device();
    stage.hands.clickOn(".sharing-words");
    stage.settle();

    stage.hands.clickOn("Confirm");
    stage.settle();
    assertThat(stage.deeds.done).containsExactly(new Body.Confirm(ben, "ben"));

    stage.hands.clickOn("Revoke");
    stage.settle();
    assertThat(stage.deeds.done).hasSize(1);
    stage.hands.clickOn("Revoke it");
    stage.settle();
    assertThat(stage.deeds.done).last().isEqualTo(new Body.Revoke(ben, ""));
  }

  @Test
  void thePaneTellsWhoIsHereAndHowFarTheyHaveRead() {
    Stamp first = consoles.view().lines().getFirst().order().stamp();
    Presence ben = new Presence(consoles.ben.device(), "ben", "", first);
    SharingState shared =
        new SharingState(SharingState.Mode.SHARED, 0, "", Situation.NOW, List.of(ben));
    stage.show(Stories.outage().log(consoles).sharing(shared).picture());
    stage.hands.clickOn(".sharing-words");
    stage.settle();

    assertThat(stage.shows(".sharing .join")).isFalse();
    assertThat(stage.words(".sharing .fact .aside")).isEqualTo("2 not read yet");

    SharingState offline =
        new SharingState(SharingState.Mode.OFFLINE, 0, "No answer.", Situation.NOW, List.of());
    stage.show(Stories.outage().log(consoles).sharing(offline).picture());
    assertThat(stage.words(".sharing .facts > .aside"))
        .isEqualTo("Not known while it is out of reach.");
  }

  @Test
  void theIncidentIsShownWholeAndEscapeClosesIt() {
    consoles.anaWrites(new Body.Task("give celery a limit"));
    stage.show(picture());
    stage.hands.clickOn(".incident .clock");
    stage.settle();
    assertThat(stage.words(".incident-pane .heading")).isEqualTo("INC-1 · SEV 1");
    assertThat(facts()).contains("to do: give celery a limit\nnobody has it, since 22:50:28");

    press(KeyCode.ESCAPE);
    assertThat(stage.shows(".incident-pane .heading")).isFalse();
  }

  private List<String> facts() {
    return FxThread.call(
        () ->
            stage.scene().getRoot().lookupAll(".incident-pane .value").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }
}
