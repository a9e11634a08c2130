package flybridge.views.alerts;

import static flybridge.styles.Styles.styled;

import flybridge.engine.ChangeRow;
import flybridge.styles.Styles;
import flybridge.text.Visible;
import flybridge.views.list.WideCell;
import flybridge.views.words.Moments;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Draws one change: when, what, from what to what, who and how we know.
final class ChangeCell extends WideCell<ChangeRow> {
  private final Moments moments;
  private final Label time = styled(new Label(), "time");
  private final Text what = styled(new Text(), "what");
  private final Text how = styled(new Text(), "how");
  private final Label source = styled(new Label(), "source");
  private final Label why = styled(new Label(), "source");

  ChangeCell(Moments moments) {
    super("change-cell");
    this.moments = moments;
    time.setMinWidth(Region.USE_PREF_SIZE);
    VBox words = new VBox(new TextFlow(what, how), source, why);
    HBox.setHgrow(words, Priority.ALWAYS);
    draw(styled(new HBox(time, words), "row"));
  }

  @Override
  protected void fill(ChangeRow change) {
    time.setText(moments.minutes(change.at()));
    what.setText(Visible.of(change.what()));
    how.setText(" " + Visible.of(change.words()));
    String who = change.who().isEmpty() ? "" : change.who() + " · ";
    source.setText(Visible.of(who + change.source()));
    boolean suspected = !change.why().isEmpty();
    why.setText(change.why());
    why.setVisible(suspected);
    why.setManaged(suspected);
    Styles.state(this, change.axis());
  }
}
