package flybridge.views.finder;

import flybridge.engine.Picture;
import flybridge.search.Matches;
import flybridge.search.Searcher;
import flybridge.views.list.Completions;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Gives the search-or-run field its offers, and does what is chosen. Objects are searched for away
/// from the FX thread: offers for the newest letters come when they are found, and typing waits for
/// nothing.
public final class FinderController implements AutoCloseable {
  private static final String FILTER = ":" + Verb.FILTER.word() + " ";

  private final TextField field;
  private final FinderActions actions;
  private final Executor fxThread;
  private final Searcher searcher = new Searcher();
  private final Completions<Hit> hits = new Completions<>();
  private boolean searching;
  private boolean hurried;

  /// @param field where people type
  /// @param fxThread runs what follows a search
  public FinderController(TextField field, FinderActions actions, Executor fxThread) {
    this.field = field;
    this.actions = actions;
    this.fxThread = fxThread;
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
    searcher.follow(picture.cluster());
  }

  /// Ends the searching.
  @Override
  public void close() {
    searcher.close();
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
    String typed = field.isFocused() ? field.getText() : "";
    hurried = false;
    searching = Search.seeksObjects(typed);
    if (searching) {
      String letters = typed.strip();
      searcher.ask(letters, found -> fxThread.execute(() -> answer(letters, found)));
    } else {
      searcher.drop();
      hits.offer(Search.commands(typed), Hit::face);
      preview(typed);
    }
  }

  private void answer(String letters, Matches found) {
    if (searching && letters.equals(field.getText().strip())) {
      searching = false;
      hits.offer(Search.hits(letters, found), Hit::face);
      if (hurried) {
        hurried = false;
        take(hits.chosen());
      }
    }
  }

  /// What the map is to be narrowed to shows on it while it is typed.
  private void preview(String typed) {
    if (typed.startsWith(FILTER)) {
      actions.preview(typed.substring(FILTER.length()).strip());
    } else {
      actions.endPreview();
    }
  }

  /// What is pressed before the offers for the newest letters have come waits for them.
  private void pressed(KeyEvent event) {
    Hit chosen = searching ? null : hits.chosen();
    switch (event.getCode()) {
      case KeyCode.DOWN -> hits.move(1);
      case KeyCode.UP -> hits.move(-1);
      case KeyCode.ESCAPE -> leave();
      case KeyCode.ENTER, KeyCode.TAB -> {
        if (chosen == null && !searching) {
          return;
        }
        hurried = searching;
        if (chosen != null) {
          take(chosen);
        }
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
      case INCIDENT -> actions.incident();
      case SHARING -> actions.sharing();
      case HELP -> actions.help();
    }
  }
}
