package flybridge.views.log;

import flybridge.engine.LogPicture;
import flybridge.engine.Picture;
import flybridge.incident.Line;
import flybridge.views.list.SteadyList;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
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

  /// The list goes by its guess of how high its rows are until it has measured them, and so stops
  /// short of its end; from there this much further is certainly the end.
  private static final double FAR = 10_000;

  private static final int SCROLLED_ONE_BY_ONE = 5;

  private final LogModel model = new LogModel();
  private final Authors authors = new Authors();
  private final Moments moments;
  private final Node composer;
  @FXML private VBox root;
  @FXML private ListView<LogRow> list;
  private @Nullable SteadyList<LogRow> rows;
  private int seen;
  private int firstShown;
  private @Nullable VirtualFlow<?> flow;
  private List<Line> written = List.of();
  private NodeNames called = NodeNames.WHOLE;
  private Map<Line, LogRow> made = new IdentityHashMap<>();

  /// @param composer where people write, under the lines
  public LogController(Moments moments, Node composer) {
    this.moments = moments;
    this.composer = composer;
  }

  @FXML
  void initialize() {
    root.getChildren().add(composer);
    list.setCellFactory(_ -> new LogCell());
    rows = new SteadyList<>(list, LogRow::key, _ -> {});
    list.addEventFilter(ScrollEvent.ANY, _ -> noteSeen());
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
    model.sharing.set(log.sharing().words());
    model.empty.set(
        log.failure().isEmpty()
            ? "Nothing is written yet. Type anywhere to begin."
            : log.failure());
    if (log.lines() != written || !names.equals(called)) {
      show(log.lines(), names);
    }
    noteSeen();
  }

  /// Lines that were there before keep their rows.
  private void show(List<Line> lines, NodeNames names) {
    Map<Line, LogRow> known = names.equals(called) ? made : Map.of();
    written = lines;
    called = names;
    made = new IdentityHashMap<>(SHOWN_LINES + SHOWN_MORE);
    List<LogRow> now = new ArrayList<>(SHOWN_LINES + SHOWN_MORE);
    for (Line line : lines.subList(first(lines), lines.size())) {
      LogRow before = known.get(line);
      LogRow row = before == null ? LogRow.of(line, moments, authors, names) : before;
      made.put(line, row);
      now.add(row);
    }
    if (rows != null && !now.equals(list.getItems())) {
      boolean follow = atEnd();
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
    int last = list.getItems().size() - 1;
    VirtualFlow<?> flow = flow();
    if (flow != null) {
      list.layout();
      scrollOn(flow, last);
      if (!endsWith(flow, last)) {
        list.scrollTo(last);
        list.layout();
        flow.scrollPixels(FAR);
      }
    }
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
    if (atEnd()) {
      seen = come();
    }
    noteUnseen();
  }

  private void noteUnseen() {
    int unseen = come() - seen;
    model.hasUnseen.set(unseen > 0);
    model.unseen.set(unseen + " new below");
  }

  /// Goes on by the rows that have just come: to scroll to a neighbour of what is in view adds a
  /// row, anything else fills the list anew.
  private static void scrollOn(VirtualFlow<?> flow, int last) {
    var cell = flow.getLastVisibleCell();
    int next = cell == null ? last : cell.getIndex() + 1;
    for (int i = last - next < SCROLLED_ONE_BY_ONE ? Math.min(next, last) : last; i <= last; i++) {
      flow.scrollTo(i);
    }
  }

  /// Whether the end of the last row is in view.
  private static boolean endsWith(VirtualFlow<?> flow, int last) {
    var cell = flow.getLastVisibleCell();
    return cell != null
        && cell.getIndex() == last
        && cell.getLayoutY() + cell.getHeight() <= flow.getHeight() + 1;
  }

  /// What the list scrolls; null before it was laid out.
  private @Nullable VirtualFlow<?> flow() {
    if (flow == null && list.lookup(".virtual-flow") instanceof VirtualFlow<?> found) {
      flow = found;
    }
    return flow;
  }

  private boolean atEnd() {
    int last = list.getItems().size() - 1;
    VirtualFlow<?> flow = flow();
    if (last < 0 || flow == null) {
      return true;
    }
    var cell = flow.getLastVisibleCell();
    return cell == null || cell.getIndex() >= last;
  }

  @FXML
  void pressed(KeyEvent event) {
    LogRow row = rows == null ? null : rows.selected();
    if (row != null && event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ClipboardContent content = new ClipboardContent();
      content.putString(row.copied(moments));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }
}
