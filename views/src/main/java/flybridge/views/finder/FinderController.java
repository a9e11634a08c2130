package flybridge.views.finder;

import flybridge.cluster.Snapshot;
import flybridge.engine.Picture;
import flybridge.views.list.Completions;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Gives the search-or-run field its offers, and does what is chosen.
public final class FinderController {
  private final TextField field;
  private final FinderActions actions;
  private final Completions<Hit> hits = new Completions<>();
  private @Nullable Snapshot cluster;

  /// @param field where people type
  public FinderController(TextField field, FinderActions actions) {
    this.field = field;
    this.actions = actions;
    hits.getStyleClass().add("finder");
    hits.onTaken(this::take);
    field.textProperty().subscribe(_ -> offer());
    field.focusedProperty().subscribe(_ -> offer());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /// The offers, to be laid over the window under the field.
  public Node hits() {
    return hits;
  }

  /// Searches in this picture from now on. FX thread.
  public void show(Picture picture) {
    cluster = picture.cluster();
  }

  /// Takes the keyboard.
  ///
  /// @param start what is typed already, as `:`
  public void enter(String start) {
    field.requestFocus();
    field.setText(start);
    field.end();
  }

  private void offer() {
    Snapshot known = cluster;
    hits.offer(
        field.isFocused() && known != null ? Search.of(field.getText(), known) : List.of(),
        Hit::face);
  }

  private void pressed(KeyEvent event) {
    Hit chosen = hits.chosen();
    switch (event.getCode()) {
      case KeyCode.DOWN -> hits.move(1);
      case KeyCode.UP -> hits.move(-1);
      case KeyCode.ESCAPE -> leave();
      case KeyCode.ENTER, KeyCode.TAB -> {
        if (chosen == null) {
          return;
        }
        take(chosen);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void leave() {
    field.clear();
    hits.close();
    actions.leave();
  }

  private void take(Hit hit) {
    switch (hit) {
      case Hit.Begin(Verb verb) -> enter(":" + verb.word() + " ");
      case Hit.Run(Verb verb, String argument) -> {
        leave();
        run(verb, argument);
      }
      case Hit.Open(var object) -> {
        leave();
        actions.open(object);
      }
      case Hit.Narrow(String words) -> {
        leave();
        actions.filter(words);
      }
    }
  }

  private void run(Verb verb, String argument) {
    switch (verb) {
      case DECLARE -> actions.declare(argument);
      case FILTER -> actions.filter(argument);
      case GROUP -> actions.group(argument);
      case THEME -> actions.theme(argument);
      case HELP -> actions.help();
    }
  }
}
