package flybridge.views.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTest {
  @TempDir Path folder;

  @Test
  void anotherReaderSeesEveryPixel() throws IOException {
    FxThread.run(() -> {});
    WritableImage image = new WritableImage(37, 11);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 37; x++) {
        image.getPixelWriter().setColor(x, y, Color.hsb(x * 9, 0.5, (y + 1) / 12.0));
      }
    }
    Path file = folder.resolve("picture.png");
    Png.write(image, file);

    Image read = new Image(file.toUri().toString());
    assertThat(read.getWidth()).isEqualTo(37);
    assertThat(read.getHeight()).isEqualTo(11);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 37; x++) {
        assertThat(read.getPixelReader().getArgb(x, y))
            .isEqualTo(image.getPixelReader().getArgb(x, y));
      }
    }
  }
}
