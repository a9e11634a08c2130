package flybridge.views.alerts;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.cluster.Freshness;
import flybridge.engine.ChangeRow;
import flybridge.engine.Changes;
import flybridge.engine.Picture;
import flybridge.styles.Styles;
import flybridge.views.list.SteadyList;
import flybridge.views.words.Moments;
import flybridge.views.words.NodeNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the feed and what changed. The selected alert stays selected while it is in the feed,
/// wherever it moves.
public final class AlertsController {
  /// What changed longer ago than this is history, not a suspect.
  private static final Duration SUSPECT = Duration.ofHours(24);

  /// What a change takes with a line and its source.
  private static final double CHANGE_HEIGHT = 58;

  /// What the reason to look at it takes.
  private static final double REASON_HEIGHT = 16;

  /// The changes never take more of the region: what is wrong comes first.
  private static final double CHANGES_SHARE = 0.42;

  private static final String UNREADABLE =
      "The cluster cannot be read, so nothing can be said about it.";

  private final AlertsModel model = new AlertsModel();
  private final Moments moments;
  private final AlertActions actions;
  private final FeedRows feedRows;
  private final Suspicion suspicion = new Suspicion();
  @FXML private VBox root;
  @FXML private VBox changesBox;
  @FXML private ListView<AlertRow> list;
  @FXML private ListView<ChangeRow> changes;
  private @Nullable SteadyList<AlertRow> rows;
  private long shownAt = Long.MIN_VALUE;
  private AlertRow.@Nullable Key suspected;

  public AlertsController(Moments moments, AlertActions actions) {
    this.moments = moments;
    this.actions = actions;
    this.feedRows = new FeedRows(moments);
  }

  @FXML
  void initialize() {
    list.setItems(model.getRows());
    list.setCellFactory(_ -> new AlertCell());
    changes.setItems(model.getChanges());
    changes.setCellFactory(_ -> new ChangeCell(moments));
    changes
        .prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> model.getChanges().stream().mapToDouble(AlertsController::height).sum() + 1,
                model.getChanges()));
    changesBox.maxHeightProperty().bind(root.heightProperty().multiply(CHANGES_SHARE));
    rows =
        new SteadyList<>(
            list, AlertRow::key, row -> actions.selected(row == null ? null : row.alert()));
  }

  private static double height(ChangeRow row) {
    return row.why().isEmpty() ? CHANGE_HEIGHT : CHANGE_HEIGHT + REASON_HEIGHT;
  }

  public AlertsModel getModel() {
    return model;
  }

  /// The list that the keyboard goes to.
  public ListView<AlertRow> list() {
    return list;
  }

  /// Marks the alert that the map shows of itself, and selects none.
  ///
  /// @param foremost whether that is what the map shows, as nobody has chosen anything
  public void follow(boolean foremost) {
    Styles.state(list, "following", foremost);
    if (foremost && rows != null) {
      rows.deselect();
    }
  }

  /// Shows a picture. FX thread. What changed is told once a second: in a large cluster something
  /// always does.
  ///
  /// @param names how nodes are called
  public void show(Picture picture, NodeNames names) {
    AlertFeed feed = picture.alerts();
    Instant now = picture.now();
    model.empty.set(empty(picture));
    boolean told = feedRows.take(feed, now, names);
    if (told) {
      model.counts.set(counts(feed));
    }
    boolean older = now.getEpochSecond() != shownAt;
    if (told || older) {
      shownAt = now.getEpochSecond();
      if (rows != null) {
        rows.show(feedRows.at(now));
      }
    }
    AlertRow selected = rows == null ? null : rows.selected();
    Alert about = selected == null ? feedRows.foremost() : selected.alert();
    AlertRow.Key key = about == null ? null : AlertRow.key(about);
    boolean another = key == null ? suspected != null : !key.equals(suspected);
    if (older || another) {
      suspected = key;
      showChanges(picture, about);
    }
  }

  private void showChanges(Picture picture, @Nullable Alert about) {
    Changes known = picture.changes();
    Instant now = picture.now();
    List<ChangeRow> suspects = suspicion.of(picture, about, now.minus(SUSPECT));
    if (!suspects.equals(model.getChanges())) {
      model.getChanges().setAll(suspects);
    }
    Instant since = known.since();
    model.hasChanges.set(!suspects.isEmpty());
    model.span.set(since == null ? "" : SUSPECT.toHours() + " h");
    model.coverage.set(coverage(known, now));
    model.hasCoverage.set(!suspects.isEmpty() && !model.getCoverage().isEmpty());
    model.changesEmpty.set(
        since == null
            ? "Changes to the cluster are not followed yet. Note those you know of with /change."
            : "Nothing changed since " + moments.minutes(since) + ".");
  }

  /// From when on nothing is missing; empty where that is for as long as is shown.
  private String coverage(Changes known, Instant now) {
    Instant since = known.since();
    boolean whole = since == null || Duration.between(since, now).compareTo(SUSPECT) >= 0;
    return whole ? "" : "Seen since " + moments.minutes(since) + ", reconstructed before";
  }

  private static String counts(AlertFeed feed) {
    long yours = feed.needYou();
    long taken = feed.count(Alert.State.ACKNOWLEDGED);
    String acknowledged = taken == 0 ? "" : taken + " acknowledged";
    if (yours == 0) {
      return acknowledged;
    }
    String need = yours == 1 ? "1 needs you" : yours + " need you";
    return acknowledged.isEmpty() ? need : need + " · " + acknowledged;
  }

  private String empty(Picture picture) {
    Freshness.State state = picture.connection().state();
    Instant asOf = picture.alerts().asOf();
    return switch (state) {
      case LIVE -> "Nothing is wrong.";
      case LOADING ->
          picture.connection().reason().isEmpty()
              ? "Still reading the cluster; what is wrong shows as soon as it is known."
              : UNREADABLE;
      case STALE, BROKEN, FORBIDDEN ->
          asOf == null
              ? UNREADABLE
              : "Nothing was wrong at " + moments.seconds(asOf) + ". Since then we cannot tell.";
    };
  }

  @FXML
  void pressed(KeyEvent event) {
    AlertRow row = rows == null ? null : rows.selected();
    if (row == null) {
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(row);
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.D) {
      actions.declared(row.alert());
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
      actions.acknowledged(row.alert());
    } else if (event.getCode() == KeyCode.ENTER) {
      actions.opened(row.alert());
    } else {
      return;
    }
    event.consume();
  }

  @FXML
  void clicked(MouseEvent event) {
    AlertRow row = rows == null ? null : rows.selected();
    if (row != null && event.getClickCount() == 2) {
      actions.opened(row.alert());
    }
  }

  private void copy(AlertRow row) {
    ClipboardContent content = new ClipboardContent();
    content.putString(row.words(moments));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
