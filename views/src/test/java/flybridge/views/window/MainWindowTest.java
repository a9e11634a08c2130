package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.styles.Theme;
import flybridge.views.picture.Album;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainWindowTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyThemeDressesTheWindow(Theme theme) {
    WritableImage image =
        FxThread.call(() -> new Camera(new MainWindow().root(), theme, 1440, 900).take());

    Album.keep("empty-" + theme.word(), image);
    assertThat(image.getWidth()).isEqualTo(1440);
  }
}
