package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.styles.Theme;
import flybridge.views.picture.Album;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Takes the pictures that people look at before a change goes in.
class PicturesTest {
  enum Shot {
    OUTAGE(Stories::outage, Theme.DARK, 1440, 900),
    OUTAGE_SMALL(Stories::outage, Theme.DARK, 1280, 720),
    OUTAGE_LARGE(Stories::outage, Theme.DARK, 1920, 1080),
    OUTAGE_LEAST(Stories::outage, Theme.DARK, 1000, 640),
    OUTAGE_LIGHT(Stories::outage, Theme.LIGHT, 1440, 900),
    OUTAGE_CONTRAST(Stories::outage, Theme.CONTRAST, 1440, 900),
    UNNOTICED(Stories::unnoticed, Theme.DARK, 1440, 900),
    CALM(Stories::calm, Theme.DARK, 1440, 900),
    UNREACHABLE(Stories::unreachable, Theme.DARK, 1440, 900),
    NOWHERE(Stories::nowhere, Theme.DARK, 1440, 900),
    FLOOD(Stories::flood, Theme.DARK, 1440, 900),
    LONG_NAMES(Stories::longNames, Theme.DARK, 1280, 720);

    final Supplier<Situation> story;
    final Theme theme;
    final int width;
    final int height;

    Shot(Supplier<Situation> story, Theme theme, int width, int height) {
      this.story = story;
      this.theme = theme;
      this.width = width;
      this.height = height;
    }
  }

  @ParameterizedTest
  @EnumSource(Shot.class)
  void aPictureFillsItsFrame(Shot shot) {
    WritableImage image =
        FxThread.call(
            () -> {
              MainWindow window = new MainWindow(new Deeds(), ZoneOffset.UTC, Runnable::run);
              Camera camera = new Camera(window.root(), shot.theme, shot.width, shot.height);
              window.show(shot.story.get().picture());
              return camera.take();
            });

    Album.keep(shot.name().toLowerCase(Locale.ROOT), image);
    assertThat(image.getWidth()).isEqualTo(shot.width);
    assertThat(image.getHeight()).isEqualTo(shot.height);
  }
}
