package flybridge.views.log;

import flybridge.engine.Actions;
import flybridge.engine.Picture;
import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.views.list.Completions;
import flybridge.views.object.Names;
import flybridge.views.words.Failures;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Where people write. What was typed stays until it is durable: the field clears only then, and a
/// failure leaves every word where it is.
public final class ComposerController {
  private final ComposerModel model = new ComposerModel();
  private final Names names = new Names();
  private final Actions actions;
  private final Moments moments;
  private final Executor fxThread;
  @FXML private TextArea text;
  @FXML private Completions<Completion> completions;
  private String me = "";
  private Instant now = Instant.EPOCH;
  private @Nullable About about;

  /// What was being written before one began to write about an entry.
  private String before = "";

  /// @param fxThread runs what follows once an entry is durable
  public ComposerController(Actions actions, Moments moments, Executor fxThread) {
    this.actions = actions;
    this.moments = moments;
    this.fxThread = fxThread;
  }

  @FXML
  void initialize() {
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    text.textProperty().subscribe(_ -> complete());
    text.caretPositionProperty().subscribe(_ -> complete());
    text.focusedProperty().subscribe(_ -> complete());
    completions.onTaken(this::take);
  }

  public ComposerModel getModel() {
    return model;
  }

  /// The field, for the focus.
  public TextArea text() {
    return text;
  }

  /// Takes what it must know from a picture. FX thread.
  public void show(Picture picture) {
    me = picture.log().author();
    now = picture.now();
    names.of(picture.cluster());
  }

  /// Whether words without their slash are an entry of some kind, as `decision drain node-17`.
  public static boolean begins(String words) {
    String[] parts = words.strip().split("\\s+", 2);
    return parts.length > 1 && Command.of(parts[0]).isPresent();
  }

  /// Begins an entry with these words and goes there.
  public void begin(String words) {
    text.requestFocus();
    text.appendText(words);
    text.end();
  }

  /// Begins an entry about another one. What was being written waits until that is written or left.
  void write(About next) {
    if (model.writing.get()) {
      return;
    }
    if (next.deed() == Deed.CLAIM) {
      leave();
      follow(actions.write(new Body.Claim(me), next.entry()));
      return;
    }
    before = about == null ? text.getText() : before;
    about = next;
    model.ask(next.heading(moments), next.deed().prompt());
    model.fail("");
    text.setText(next.start());
    text.requestFocus();
    text.end();
  }

  /// Leaves the entry that is being written about, back to what was being written before.
  ///
  /// @return whether there was one
  @FXML
  public boolean leave() {
    if (about == null) {
      return false;
    }
    about = null;
    model.ask("", ComposerModel.PROMPT);
    model.fail("");
    text.setText(before);
    text.end();
    before = "";
    return true;
  }

  private void pressed(KeyEvent event) {
    Completion offered = completions.chosen();
    KeyCode code = event.getCode();
    if (offered != null && code == KeyCode.TAB) {
      take(offered);
    } else if (offered != null && (code == KeyCode.UP || code == KeyCode.DOWN)) {
      completions.move(code == KeyCode.UP ? -1 : 1);
    } else if (offered != null && code == KeyCode.ESCAPE) {
      completions.close();
    } else if (code == KeyCode.ESCAPE && leave()) {
      text.requestFocus();
    } else if (code == KeyCode.ENTER && event.isShiftDown()) {
      text.replaceSelection("\n");
    } else if (code == KeyCode.ENTER) {
      enter(offered);
    } else {
      return;
    }
    event.consume();
  }

  private void enter(@Nullable Completion offered) {
    if (offered != null && offered.command()) {
      take(offered);
    } else {
      write();
    }
  }

  private void write() {
    About target = about;
    boolean blank = text.getText().isBlank() && (target == null || target.deed().worded());
    if (model.writing.get() || blank) {
      return;
    }
    Hand hand = new Hand(me, now, moments);
    HappenedAt typed = HappenedAt.of(text.getText().stripLeading(), hand);
    switch (target == null ? Writing.read(typed, hand) : target.read(typed, me)) {
      case Writing.Note(Body body, Instant at) ->
          follow(at == null ? actions.write(body) : actions.write(body, at));
      case Writing.Correction(Body body, Entry entry) -> follow(actions.write(body, entry));
      case Writing.Declaration(String title, int severity) ->
          follow(actions.declare(title, severity));
      case Writing.HandOver(String role, String person) -> follow(actions.handOver(role, person));
      case Writing.Unclear(String sentence) -> model.fail(sentence);
    }
  }

  private void follow(CompletableFuture<Void> durable) {
    String written = text.getText();
    About target = about;
    model.writing.set(true);
    completions.close();
    durable.whenCompleteAsync((_, failure) -> written(target, written, failure), fxThread);
  }

  private void written(@Nullable About target, String words, @Nullable Throwable failure) {
    model.writing.set(false);
    if (failure != null) {
      model.fail(Failures.words(failure));
    } else if (target == null || !leave()) {
      model.fail("");
      text.setText(remainder(words, text.getText()));
      text.end();
    }
  }

  /// What was typed while the entry was on its way stays.
  private static String remainder(String written, String now) {
    return now.startsWith(written) ? now.substring(written.length()) : now;
  }

  private void complete() {
    if (!text.isFocused() || about != null && text.getText().startsWith("/")) {
      completions.close();
      return;
    }
    String before = text.getText(0, Math.min(text.getCaretPosition(), text.getLength()));
    completions.offer(Completion.after(before, names), Completion::face);
  }

  private void take(Completion completion) {
    int caret = text.getCaretPosition();
    text.replaceText(caret - completion.typed().length(), caret, completion.word() + " ");
    text.requestFocus();
  }
}
