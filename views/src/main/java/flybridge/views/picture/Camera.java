package flybridge.views.picture;

import flybridge.styles.Theme;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Takes pictures of a screen of any size. Unless it is a window's, the scene stands on no stage,
/// so neither a display nor a frame buffer limits it. All on the FX thread.
public final class Camera {
  private final Scene scene;

  /// @param screen what to look at; it must not be part of another scene
  /// @param width in pixels, as is the height
  public Camera(Parent screen, Theme theme, double width, double height) {
    scene = new Scene(screen, width, height);
    theme.apply(scene);
    settle();
  }

  /// @param scene one that a window shows, and that is looked at as it is shown
  public Camera(Scene scene) {
    this.scene = scene;
  }

  /// What is looked at, for those who want to press a key in it.
  public Scene scene() {
    return scene;
  }

  /// Virtual lists make their cells in one round, measure them in the next, and find their end with
  /// what they measured in a third.
  private static final int ROUNDS = 4;

  /// Lays the screen out as the next few frames would.
  public void settle() {
    for (int round = 0; round < ROUNDS; round++) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
  }

  /// What the screen shows now.
  public WritableImage take() {
    settle();
    return scene.snapshot(null);
  }
}
