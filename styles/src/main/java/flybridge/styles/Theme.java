package flybridge.styles;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Scene;

/// The looks one can choose. Each is the dark theme's tokens plus what it changes, over the same
/// component sheets; a scene may change its theme at any time.
public enum Theme {
  /// For the night and for most rooms.
  DARK(new PrimerDark()),
  /// For daylight.
  LIGHT(new PrimerLight()),
  /// For eyes or projectors that need more contrast.
  CONTRAST(new PrimerDark());

  private final atlantafx.base.theme.Theme base;

  Theme(atlantafx.base.theme.Theme base) {
    this.base = base;
  }

  /// The word people write: `dark`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The theme of that word.
  public static Optional<Theme> of(String word) {
    return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst();
  }

  /// Dresses a scene. FX thread, or any thread before the scene is shown.
  public void apply(Scene scene) {
    Fonts.load();
    scene.setUserAgentStylesheet(base.getUserAgentStylesheet());
    scene.getStylesheets().setAll(stylesheets());
  }

  private List<String> stylesheets() {
    return switch (this) {
      case DARK -> List.of(sheet("flybridge"), sheet("tokens-dark"));
      case LIGHT, CONTRAST ->
          List.of(sheet("flybridge"), sheet("tokens-dark"), sheet("tokens-" + word()));
    };
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Theme.class.getResource(name + ".css"), name).toExternalForm();
  }
}
