package flybridge.views.alerts;

import static flybridge.styles.Styles.styled;

import flybridge.alert.Alert;
import flybridge.styles.Styles;
import flybridge.views.list.WideCell;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws one alert: a bar whose width is the severity, a sentence, the evidence, the age.
final class AlertCell extends WideCell<AlertRow> {
  private final Label title = styled(new Label(), "title");
  private final Label age = styled(new Label(), "age");
  private final Label evidence = styled(new Label(), "evidence");
  private final Label footnote = styled(new Label(), "footnote");

  AlertCell() {
    super("alert-cell");
    title.setWrapText(true);
    evidence.setWrapText(true);
    footnote.setWrapText(true);
    title.setMaxWidth(Double.MAX_VALUE);
    age.setMinWidth(Region.USE_PREF_SIZE);
    BorderPane head = new BorderPane(title, null, age, null, null);
    BorderPane.setAlignment(title, Pos.TOP_LEFT);
    BorderPane.setAlignment(age, Pos.TOP_RIGHT);
    BorderPane face = new BorderPane();
    face.setLeft(styled(new Region(), "severity-bar"));
    face.setCenter(styled(new VBox(head, evidence, footnote), "words"));
    draw(face);
  }

  @Override
  protected void fill(AlertRow row) {
    title.setText(row.title());
    age.setText(row.age());
    evidence.setText(row.evidence());
    footnote.setText(row.footnote());
    boolean noted = !row.footnote().isEmpty();
    footnote.setVisible(noted);
    footnote.setManaged(noted);
    evidence.setVisible(!row.under());
    evidence.setManaged(!row.under());
    Styles.state(this, "under", row.under());
    Styles.state(this, row.tone());
    Styles.state(this, "worst", row.alert().severity().ordinal() == 0);
    Styles.state(this, "taken", row.alert().state() != Alert.State.FIRING);
    Styles.state(this, "foremost", row.foremost());
    Styles.state(this, "over", !row.alert().open());
    setAccessibleText(row.alert().severity().word() + ", " + row.title() + ", " + row.evidence());
  }
}
