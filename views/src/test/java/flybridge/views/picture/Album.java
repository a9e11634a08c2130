package flybridge.views.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;

/// Where tests leave pictures for people to look at.
public final class Album {
  private static final Path FOLDER = Path.of("target", "pictures");

  private Album() {}

  /// @param name without an ending
  public static void keep(String name, WritableImage image) {
    try {
      Files.createDirectories(FOLDER);
      Png.write(image, FOLDER.resolve(name + ".png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
