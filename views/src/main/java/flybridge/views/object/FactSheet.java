package flybridge.views.object;

import static flybridge.styles.Styles.styled;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/// Facts one under the other, for FXML to place. FX thread.
public final class FactSheet extends VBox {
  private List<Fact> facts = List.of();

  public FactSheet() {
    getStyleClass().add("facts");
  }

  /// Shows these facts; those that are there already are not touched.
  public void show(List<Fact> next) {
    if (!next.equals(facts)) {
      facts = List.copyOf(next);
      getChildren().setAll(facts.stream().map(FactSheet::row).toList());
    }
  }

  /// Puts the facts under a heading where they can be pasted from.
  public void copy(String heading) {
    ClipboardContent words = new ClipboardContent();
    words.putString(
        facts.stream()
            .map(fact -> fact.label() + ": " + fact.value().replace("\n", "\n  "))
            .collect(Collectors.joining("\n", heading + "\n", "\n")));
    Clipboard.getSystemClipboard().setContent(words);
  }

  private static VBox row(Fact fact) {
    Label label = styled(new Label(fact.label()), "label-of");
    Label value = styled(new Label(fact.value()), "value");
    value.setWrapText(true);
    return styled(new VBox(label, value), "fact");
  }
}
