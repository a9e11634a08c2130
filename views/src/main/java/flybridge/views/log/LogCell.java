package flybridge.views.log;

import static flybridge.styles.Styles.styled;

import flybridge.styles.Styles;
import flybridge.views.list.WideCell;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Draws one line of the log: when, who by a circle with initials or a machine's diamond, what.
final class LogCell extends WideCell<LogRow> {
  private static final String HUE = "author-";

  private final Label time = styled(new Label(), "time");
  private final Label initials = styled(new Label(), "initials");
  private final Region diamond = styled(new Region(), "diamond");
  private final Text author = styled(new Text(), "author");
  private final Text words = styled(new Text(), "words");
  private final Text tag = styled(new Text(), "tag");
  private final Label recorded = styled(new Label(), "recorded");
  private int hue;

  LogCell() {
    super("log-cell");
    time.setMinWidth(Region.USE_PREF_SIZE);
    StackPane mark = styled(new StackPane(initials, diamond), "mark");
    VBox text = new VBox(new TextFlow(author, words, tag), recorded);
    HBox.setHgrow(text, Priority.ALWAYS);
    draw(styled(new HBox(time, mark, text), "line"));
  }

  @Override
  protected void fill(LogRow row) {
    boolean machine = row.author().isEmpty();
    time.setText(row.time());
    initials.setText(row.initials());
    initials.setVisible(!machine);
    diamond.setVisible(machine);
    author.setText(machine ? "" : row.author() + " ");
    words.setText(row.words());
    tag.setText(row.tag().isEmpty() ? "" : "  " + row.tag());
    recorded.setText(row.recorded());
    recorded.setVisible(!row.recorded().isEmpty());
    recorded.setManaged(!row.recorded().isEmpty());
    Styles.state(this, row.tone());
    Styles.state(this, "machine", machine);
    Styles.state(this, "struck", row.line().struck());
    if (row.hue() != hue) {
      Styles.state(initials, HUE + hue, false);
      hue = row.hue();
      Styles.state(initials, HUE + hue, true);
    }
    setAccessibleText(row.time() + ", " + row.author() + " " + row.words());
  }
}
