package flybridge.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The bundled fonts, so that every machine shows the same text.
public final class Fonts {
  private static final List<String> FILES =
      List.of(
          "InterTabular-Regular",
          "InterTabular-Medium",
          "InterTabular-SemiBold",
          "InterTabular-Bold",
          "JetBrainsMono-Regular",
          "JetBrainsMono-Bold");

  /// Any size serves: loading makes the family known at all sizes.
  private static final double ANY_SIZE = 12;

  private Fonts() {}

  /// Makes the fonts known to the toolkit. Loading again changes nothing.
  ///
  /// @throws IllegalStateException when a font cannot be read, which means a broken installation
  public static void load() {
    FILES.forEach(Fonts::load);
  }

  private static void load(String name) {
    try (InputStream file =
        Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + name + ".ttf"), name)) {
      if (Font.loadFont(file, ANY_SIZE) == null) {
        throw new IllegalStateException("The font " + name + " is damaged; install again.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + name + " cannot be read; install again.", e);
    }
  }
}
