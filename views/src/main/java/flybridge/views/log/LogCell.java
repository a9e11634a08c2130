package flybridge.views.log;

import static flybridge.styles.Styles.styled;

import flybridge.styles.Styles;
import flybridge.views.list.WideCell;
import java.util.List;
import javafx.scene.Node;
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
  private final Label quote = styled(new Label(), "quote");
  private final Label beneath = styled(new Label(), "beneath");
  private final StackPane mark = styled(new StackPane(diamond), "mark");
  private final TextFlow said = new TextFlow(author, words, tag);
  private final VBox text = new VBox(said);
  private int hue;

  LogCell() {
    super("log-cell");
    time.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    draw(styled(new HBox(time, mark, text), "line"));
  }

  @Override
  protected void fill(LogRow row) {
    boolean machine = row.author().isEmpty();
    time.setText(row.time());
    initials.setText(row.initials());
    put(mark.getChildren(), List.of(machine ? diamond : initials));
    author.setText(machine ? "" : row.author() + " ");
    words.setText(row.words());
    tag.setText(row.tag().isEmpty() ? "" : "  " + row.tag());
    quote.setText(row.quote());
    beneath.setText(row.beneath());
    beneath.setWrapText(true);
    put(text.getChildren(), parts(row));
    Styles.state(this, row.tone());
    Styles.state(this, "machine", machine);
    Styles.state(this, "struck", row.line().struck());
    Styles.state(this, "redacted", row.line().redacted());
    Styles.state(this, "doubtful", row.doubtful());
    if (row.hue() != hue) {
      Styles.state(initials, HUE + hue, false);
      hue = row.hue();
      Styles.state(initials, HUE + hue, true);
    }
    setAccessibleText(row.time() + ", " + row.author() + " " + row.words() + " " + row.beneath());
  }

  /// What a row does not need is not there: whatever is takes part in each layout.
  private List<Node> parts(LogRow row) {
    if (row.quote().isEmpty()) {
      return row.beneath().isEmpty() ? List.of(said) : List.of(said, beneath);
    }
    return row.beneath().isEmpty() ? List.of(quote, said) : List.of(quote, said, beneath);
  }

  private static void put(List<Node> children, List<Node> wanted) {
    if (!children.equals(wanted)) {
      children.clear();
      children.addAll(wanted);
    }
  }
}
