package flybridge.views.window;

import flybridge.engine.Picture;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// Hands each picture to the regions.
public final class MainWindowController {
  @FXML private Label cluster;

  MainWindowController() {}

  void show(Picture picture) {
    cluster.setText(picture.connection().context());
  }
}
