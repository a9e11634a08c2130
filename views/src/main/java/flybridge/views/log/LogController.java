package flybridge.views.log;

import flybridge.engine.Actions;
import flybridge.engine.LogPicture;
import flybridge.engine.Picture;
import flybridge.incident.Line;
import flybridge.incident.LogView;
import flybridge.incident.Stamp;
import flybridge.styles.Styles;
import flybridge.views.list.SteadyList;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the log, newest last. Whoever reads at the end stays at the end; whoever has scrolled up
/// is left in peace and told how much has come below.
public final class LogController {
  /// What one reads during an incident; all the rest is a search away.
  private static final int SHOWN_LINES = 2000;

  /// So many more are shown before the oldest go: each time they do, all others move up.
  private static final int SHOWN_MORE = 500;

  private final LogModel model = new LogModel();
  private final Actions actions;
  private final Moments moments;
  private final ComposerController writing;
  private final Node composer;
  private final Runnable sharing;
  private final LogRows made;
  private final Sieve sieve;
  private final ListEnd end = new ListEnd(this::list);
  @FXML private VBox root;
  @FXML private ListView<LogRow> list;
  @FXML private Node dot;
  @FXML private TextField filterField;
  private @Nullable SteadyList<LogRow> rows;
  private int seen;
  private int firstShown;
  private List<Line> written = List.of();
  private NodeNames called = NodeNames.WHOLE;
  private Stamp readTo = Stamp.NONE;
  private @Nullable LogPicture shown;
  private LogFilter filter = LogFilter.NONE;

  /// What it is made with.
  ///
  /// @param writing where people write
  /// @param composer the same on screen, under the lines
  /// @param sharing opens what tells who shares the log
  /// @param aside runs what takes long
  /// @param fxThread runs what follows that
  public record Means(
      Actions actions,
      Moments moments,
      ComposerController writing,
      Node composer,
      Runnable sharing,
      Executor aside,
      Executor fxThread) {}

  public LogController(Means means) {
    actions = means.actions();
    moments = means.moments();
    writing = means.writing();
    composer = means.composer();
    sharing = means.sharing();
    made = new LogRows(moments);
    sieve = new Sieve(means.aside(), means.fxThread());
  }

  @FXML
  void initialize() {
    root.getChildren().add(composer);
    list.setCellFactory(_ -> new LogCell());
    SteadyList<LogRow> steady = new SteadyList<>(list, LogRow::key, _ -> {});
    rows = steady;
    list.setContextMenu(new LogMenu(steady::selected, this::begin, this::copy).menu());
    list.addEventFilter(ScrollEvent.ANY, _ -> noteSeen());
    filterField.textProperty().subscribe(this::filterTyped);
    list.heightProperty().subscribe((before, after) -> stay());
    list.widthProperty().subscribe((before, after) -> stay());
  }

  public LogModel getModel() {
    return model;
  }

  /// The list that the keyboard goes to.
  public ListView<?> list() {
    return list;
  }

  /// Shows a picture. FX thread.
  ///
  /// @param names how nodes are called
  public void show(Picture picture, NodeNames names) {
    LogPicture log = picture.log();
    shown = log;
    model.say(log);
    Styles.state(dot, log.sharing().mode());
    boolean renamed = !names.equals(called);
    called = names;
    if (log.lines() != written || renamed) {
      written = log.lines();
      choose();
    }
    noteSeen();
  }

  /// Shows the lines that are wanted: at once where all are, else as soon as they are found.
  private void choose() {
    LogPicture log = shown;
    if (log == null) {
      return;
    }
    if (filter.open()) {
      sieve.drop();
      model.chosen.set("");
      show(log.lines(), log.view());
    } else {
      sieve.ask(
          new Sieve.Search(
              log.lines(),
              filter.in(log.view()),
              SHOWN_LINES,
              found -> {
                model.choose(found.size(), SHOWN_LINES);
                show(found, log.view());
              }));
    }
  }

  @FXML
  void toggleFilter() {
    if (model.filtering.get()) {
      endFilter();
    } else {
      beginFilter();
    }
  }

  /// Lets a person choose which lines to see.
  public void beginFilter() {
    model.filtering.set(true);
    filterField.requestFocus();
    filterField.selectAll();
  }

  private void endFilter() {
    model.filtering.set(false);
    filterField.clear();
    list.requestFocus();
  }

  @FXML
  void filterPressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> endFilter();
      case ENTER, DOWN -> list.requestFocus();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void filterTyped(String typed) {
    LogFilter next = LogFilter.of(typed);
    if (!next.equals(filter)) {
      filter = next;
      choose();
    }
  }

  @FXML
  void openSharing() {
    sharing.run();
  }

  private void show(List<Line> lines, LogView view) {
    List<LogRow> now = made.of(lines.subList(first(lines), lines.size()), called, view);
    if (rows != null && !now.equals(list.getItems())) {
      boolean follow = end.shown();
      rows.show(now);
      if (follow) {
        toEnd();
      }
    }
  }

  /// From where on lines are shown: from where they were as long as it can be.
  private int first(List<Line> lines) {
    int last = lines.size() - SHOWN_LINES;
    int least = last - SHOWN_MORE;
    if (firstShown < least || firstShown > Math.max(0, last)) {
      firstShown = Math.max(0, last);
    }
    return firstShown;
  }

  @FXML
  void toEnd() {
    end.show();
    seen = come();
    noteUnseen();
  }

  /// How many lines there are, with those before the first that is shown.
  private int come() {
    return firstShown + list.getItems().size();
  }

  /// A composer that grows, or a smaller window whose rows wrap, must not hide what was just
  /// written.
  private void stay() {
    if (seen == come()) {
      toEnd();
    }
  }

  @FXML
  void noteSeen() {
    if (end.shown()) {
      seen = come();
      noteRead();
    }
    noteUnseen();
  }

  /// Others see how far one has read.
  private void noteRead() {
    List<LogRow> shown = list.getItems();
    Stamp last = shown.isEmpty() ? Stamp.NONE : shown.getLast().line().order().stamp();
    if (last.compareTo(readTo) > 0) {
      readTo = last;
      actions.read(last);
    }
  }

  private void noteUnseen() {
    int unseen = come() - seen;
    model.hasUnseen.set(unseen > 0);
    model.unseen.set(unseen + " new below");
  }

  @FXML
  void pressed(KeyEvent event) {
    LogRow row = rows == null ? null : rows.selected();
    if (row == null) {
      return;
    }
    boolean shortcut = event.isShortcutDown();
    switch (event.getCode()) {
      case ENTER -> begin(Deed.REPLY, row);
      case DELETE, BACK_SPACE -> begin(event.isShiftDown() ? Deed.REDACT : Deed.STRIKE, row);
      case E -> {
        if (!shortcut) {
          return;
        }
        begin(Deed.AMEND, row);
      }
      case C -> {
        if (!shortcut) {
          return;
        }
        copy();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void begin(Deed deed, LogRow row) {
    if (Deed.about(row.line()).contains(deed)) {
      writing.write(new About(deed, row.line()));
    }
  }

  private void copy() {
    LogRow row = rows == null ? null : rows.selected();
    if (row != null) {
      row.copy(moments);
    }
  }
}
