package flybridge.views.placement;

import flybridge.cluster.Freshness;
import flybridge.cluster.ObjectRef;
import flybridge.views.words.NodeNames;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line above the map: what is drawn, how it is grouped, what is outlined, and the filter.
final class Header extends HBox {
  private final Label detail = styled(new Label(), "aside");
  private final Button grouping = new Button();
  private final Label outline = styled(new Label(), "aside");
  private final Label names = styled(new Label(), "aside");
  private final Label stale = styled(new Label(), "placement-stale");
  private final Label matches = styled(new Label(), "aside");
  private final TextField filter = new TextField();

  Header() {
    getStyleClass().add("placement-header");
    detail.setText("one tile a node, one cell a pod · grouped by");
    detail.setMinWidth(0);
    grouping.getStyleClass().setAll("placement-grouping");
    grouping.setFocusTraversable(false);
    filter.getStyleClass().add("placement-filter");
    filter.setPromptText("name, ns:, node:, label=value");
    filter.setMinWidth(USE_PREF_SIZE);
    matches.setMinWidth(USE_PREF_SIZE);
    Label title = styled(new Label("Placement"), "heading");
    title.setMinWidth(USE_PREF_SIZE);
    grouping.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(title, detail, grouping, outline, names, stale, space, matches, filter);
    for (Label said : List.of(outline, names, stale)) {
      said.managedProperty().bind(said.textProperty().isNotEmpty());
    }
    filter(false);
  }

  TextField filterField() {
    return filter;
  }

  Button groupingButton() {
    return grouping;
  }

  /// Shows or hides the field for the filter.
  void filter(boolean shown) {
    filter.setVisible(shown);
    filter.setManaged(shown);
    matches.setVisible(shown);
    matches.setManaged(shown);
  }

  void group(Grouping by) {
    grouping.setText(by.word());
    grouping.setAccessibleText("Grouped by " + by.word() + ". Press to group by the next.");
  }

  void outline(@Nullable ObjectRef ref) {
    outline.setText(ref == null ? "" : "· " + ref.name() + " outlined");
  }

  void names(NodeNames shortened) {
    names.setText(shortened.prefix().isEmpty() ? "" : "· names after " + shortened.prefix());
  }

  void match(int matching, int all) {
    matches.setText(matching + " of " + all + " match");
  }

  void freshness(Freshness freshness) {
    stale.setText(
        switch (freshness.state()) {
          case LIVE, LOADING -> "";
          case STALE -> "· not live, last picture";
          case BROKEN -> "· not connected, last picture";
          case FORBIDDEN -> "· may not be read";
        });
  }

  private static Label styled(Label label, String styleClass) {
    label.getStyleClass().add(styleClass);
    return label;
  }
}
