package flybridge.views.incident;

import static flybridge.styles.Styles.styled;

import flybridge.engine.Picture;
import flybridge.incident.IncidentState;
import flybridge.text.Visible;
import flybridge.views.incident.IncidentFacts.Fact;
import flybridge.views.words.Moments;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the open incident whole, else the one resolved last, and keeps showing it. FX thread only.
public final class IncidentController {
  private final IncidentModel model = new IncidentModel();
  private final IncidentFacts words;
  @FXML private VBox content;
  private @Nullable Picture shown;
  private List<Fact> facts = List.of();

  public IncidentController(Moments moments) {
    this.words = new IncidentFacts(moments);
  }

  public IncidentModel getModel() {
    return model;
  }

  /// Opens the pane.
  public void open() {
    model.open.set(true);
    render();
  }

  /// Closes the pane.
  ///
  /// @return whether it was open
  public boolean close() {
    boolean was = model.open.get();
    model.open.set(false);
    return was;
  }

  @FXML
  void closed() {
    close();
  }

  @FXML
  void copy() {
    ClipboardContent text = new ClipboardContent();
    text.putString(
        facts.stream()
            .map(fact -> fact.label() + ": " + fact.value().replace("\n", "\n  "))
            .collect(
                Collectors.joining(
                    "\n", model.name.get() + "\n" + model.title.get() + "\n", "\n")));
    Clipboard.getSystemClipboard().setContent(text);
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    shown = picture;
    if (model.open.get()) {
      render();
    }
  }

  private void render() {
    Picture picture = shown;
    IncidentState incident = picture == null ? null : picture.log().incident().orElse(null);
    if (picture == null || incident == null) {
      model.name.set("No incident");
      model.title.set("Write /declare and a title, or press Ctrl D on an alert, to open one.");
      put(List.of());
      return;
    }
    model.name.set(IncidentFacts.name(incident));
    model.title.set(Visible.of(incident.title()));
    put(words.of(incident, picture.log().view().incidents(), picture.now()));
  }

  private void put(List<Fact> next) {
    if (!next.equals(facts)) {
      facts = next;
      content.getChildren().setAll(facts.stream().map(IncidentController::row).toList());
    }
  }

  private static VBox row(Fact fact) {
    Label label = styled(new Label(fact.label()), "label-of");
    Label value = styled(new Label(fact.value()), "value");
    value.setWrapText(true);
    return styled(new VBox(label, value), "fact");
  }
}
