package flybridge.views.window;

import flybridge.engine.Picture;
import flybridge.views.fxml.Fxml;
import javafx.scene.Parent;

/// The main window's content.
public final class MainWindow {
  private final MainWindowController controller;
  private final Parent root;

  /// FX thread, or any thread before the window is shown.
  public MainWindow() {
    controller = new MainWindowController();
    root = Fxml.load(controller);
  }

  /// What a scene shows.
  public Parent root() {
    return root;
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    controller.show(picture);
  }
}
