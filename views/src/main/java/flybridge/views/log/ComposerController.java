package flybridge.views.log;

import flybridge.engine.Actions;
import flybridge.engine.Picture;
import flybridge.views.list.Completions;
import flybridge.views.object.Names;
import flybridge.views.words.Failures;
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
  private final Executor fxThread;
  @FXML private TextArea text;
  @FXML private Completions<Completion> completions;
  private String me = "";

  /// @param fxThread runs what follows once an entry is durable
  public ComposerController(Actions actions, Executor fxThread) {
    this.actions = actions;
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

  private void pressed(KeyEvent event) {
    Completion offered = completions.chosen();
    KeyCode code = event.getCode();
    if (offered != null && code == KeyCode.TAB) {
      take(offered);
    } else if (offered != null && (code == KeyCode.UP || code == KeyCode.DOWN)) {
      completions.move(code == KeyCode.UP ? -1 : 1);
    } else if (offered != null && code == KeyCode.ESCAPE) {
      completions.close();
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
    if (model.writing.get() || text.getText().isBlank()) {
      return;
    }
    switch (Writing.read(text.getText(), me)) {
      case Writing.Entry(var body) -> follow(actions.write(body));
      case Writing.Declaration(String title, int severity) ->
          follow(actions.declare(title, severity));
      case Writing.Unclear(String sentence) -> model.fail(sentence);
    }
  }

  private void follow(CompletableFuture<Void> durable) {
    String written = text.getText();
    model.writing.set(true);
    completions.close();
    durable.whenCompleteAsync((_, failure) -> written(written, failure), fxThread);
  }

  private void written(String words, @Nullable Throwable failure) {
    model.writing.set(false);
    if (failure == null) {
      model.fail("");
      text.setText(remainder(words, text.getText()));
      text.end();
    } else {
      model.fail(Failures.words(failure));
    }
  }

  /// What was typed while the entry was on its way stays.
  private static String remainder(String written, String now) {
    return now.startsWith(written) ? now.substring(written.length()) : now;
  }

  private void complete() {
    if (!text.isFocused()) {
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
