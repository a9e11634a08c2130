package flybridge.views.incident;

import flybridge.engine.Picture;
import flybridge.incident.IncidentState;
import flybridge.text.Visible;
import flybridge.views.object.FactSheet;
import flybridge.views.words.Moments;
import java.util.List;
import javafx.fxml.FXML;
import org.jspecify.annotations.Nullable;

/// Shows the open incident whole, else the one resolved last, and keeps showing it. FX thread only.
public final class IncidentController {
  private final IncidentModel model = new IncidentModel();
  private final IncidentFacts words;
  @FXML private FactSheet content;
  private @Nullable Picture shown;

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
    content.copy(model.name.get() + "\n" + model.title.get());
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
      content.show(List.of());
      return;
    }
    model.name.set(IncidentFacts.name(incident));
    model.title.set(Visible.of(incident.title()));
    content.show(words.of(incident, picture.log().view().incidents(), picture.now()));
  }
}
