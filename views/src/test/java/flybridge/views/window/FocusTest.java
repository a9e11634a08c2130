package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.styles.Theme;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FocusTest {
  @Test
  void atFirstTheKeyboardBelongsToTheWindowAndToNoButton() {
    FxThread.run(
        () -> {
          MainWindow window = new MainWindow(new Deeds(), ZoneOffset.UTC, Runnable::run);
          Camera camera = new Camera(window.root(), Theme.DARK, 1440, 900);

          assertThat(camera.scene().getFocusOwner()).isSameAs(window.root());
        });
  }
}
