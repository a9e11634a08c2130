package flybridge.views.window;

import flybridge.alert.AlertFeed;
import flybridge.cluster.Snapshot;
import flybridge.engine.Actions;
import flybridge.engine.Connection;
import flybridge.engine.Picture;
import flybridge.text.Visible;
import flybridge.views.alerts.AlertsController;
import flybridge.views.bar.BarController;
import flybridge.views.finder.FinderController;
import flybridge.views.fxml.Fxml;
import flybridge.views.lanes.LanesView;
import flybridge.views.log.ComposerController;
import flybridge.views.log.LogController;
import flybridge.views.notice.NoticeController;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNaming;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Puts the regions into the window and hands each picture on. What happens in one region and shows
/// in another goes through [Reactions].
public final class MainWindowController {
  /// The offers hang from the search field.
  private static final Insets BELOW_SEARCH = new Insets(46, 14, 0, 0);

  private final Parts parts;
  private final Reactions reactions;
  private final Node barRoot;
  private final Node noticeRoot;
  private final Node alertsRoot;
  private final Node logRoot;
  private final Panes panes;
  private final NodeNaming naming = new NodeNaming();
  private final Turns turns;
  private long alerted;
  private @Nullable AlertFeed troubling;
  @FXML private StackPane root;
  @FXML private Deck deck;
  @FXML private Help help;

  MainWindowController(Actions actions, Moments moments, Executor fxThread, Pacing pacing) {
    reactions = new Reactions(actions, fxThread);
    BarController bar =
        new BarController(moments, reactions::beginDeclaration, reactions::incident);
    barRoot = Fxml.load(bar);
    NoticeController notice = new NoticeController(actions, fxThread);
    noticeRoot = Fxml.load(notice);
    AlertsController alerts = new AlertsController(moments, reactions);
    alertsRoot = Fxml.load(alerts);
    ComposerController composer = new ComposerController(actions, moments, fxThread);
    LogController log =
        new LogController(
            new LogController.Means(
                actions,
                moments,
                composer,
                Fxml.load(composer),
                reactions::sharing,
                pacing.aside(),
                fxThread));
    logRoot = Fxml.load(log);
    panes = new Panes(actions, moments, fxThread);
    FinderController finder = new FinderController(bar.search(), reactions, fxThread);
    parts =
        new Parts(
            bar,
            notice,
            alerts,
            pacing.placement(),
            composer,
            log,
            panes,
            new LanesView(moments),
            finder);
    turns = pacing.taking().of(this::showAlerts, this::showLog, this::showLanes);
  }

  @FXML
  void initialize() {
    deck.setTop(barRoot);
    deck.setLeft(alertsRoot);
    deck.setCentre(parts.placement());
    StackPane right = new StackPane(logRoot);
    right.getChildren().addAll(panes.nodes());
    deck.setRight(right);
    deck.setBottom(parts.lanes());
    deck.setNotice(noticeRoot);
    Node hits = parts.finder().hits();
    root.getChildren().add(1, hits);
    StackPane.setAlignment(hits, Pos.TOP_RIGHT);
    StackPane.setMargin(hits, BELOW_SEARCH);
    noticeRoot.managedProperty().subscribe(deck::requestLayout);
    parts.placement().setOnOpen(reactions::open);
    reactions.attach(parts, root, help);
    new Keyboard(reactions).attach(root);
    root.sceneProperty().subscribe(_ -> root.requestFocus());
  }

  /// The map and the bar follow every frame; what takes longer takes turns.
  void show(Picture picture) {
    reactions.saw(picture);
    parts.bar().show(picture);
    parts.notice().show(picture);
    if (picture.alerts() != troubling) {
      troubling = picture.alerts();
      parts.placement().troubleProperty().set(Troubles.of(troubling));
    }
    parts.placement().setAbsence(absence(picture.connection()));
    parts.placement().show(picture.cluster());
    parts.placement().setNow(picture.now());
    parts.composer().show(picture);
    parts.finder().show(picture);
    turns.show(picture, parts.placement().moves());
  }

  private void showAlerts(Picture picture) {
    parts.alerts().show(picture, naming.of(picture.cluster().nodes()));
    alerted = picture.version();
  }

  private void showLog(Picture picture) {
    parts.log().show(picture, naming.of(picture.cluster().nodes()));
  }

  private void showLanes(Picture picture) {
    parts.lanes().show(picture);
    panes.show(picture);
  }

  long alerted() {
    return alerted;
  }

  void close() {
    parts.finder().close();
  }

  @Nullable Snapshot drawn() {
    return parts.placement().drawn();
  }

  private static String absence(Connection connection) {
    return switch (connection.state()) {
      case LIVE -> "";
      case LOADING, STALE, BROKEN, FORBIDDEN -> Visible.of(connection.reason());
    };
  }
}
