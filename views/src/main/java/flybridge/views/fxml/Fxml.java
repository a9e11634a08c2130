package flybridge.views.fxml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import javafx.fxml.FXMLLoader;

/// Loads the FXML that stands beside a controller: `AlertsController` reads `alerts.fxml`.
public final class Fxml {
  private static final String SUFFIX = "Controller";

  private Fxml() {}

  /// @param controller made by the caller, with all it needs; FXML makes none itself
  /// @return the root node
  /// @throws UncheckedIOException when the FXML does not load, which is a defect of the program
  public static <N> N load(Object controller) {
    Class<?> type = controller.getClass();
    String name = type.getSimpleName();
    String file =
        name.substring(0, name.length() - SUFFIX.length())
                .replaceAll("(?<=.)(\\p{Upper})", "-$1")
                .toLowerCase(Locale.ROOT)
            + ".fxml";
    URL location = Objects.requireNonNull(type.getResource(file), file);
    FXMLLoader loader = new FXMLLoader(location);
    loader.setController(controller);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " does not load", e);
    }
  }
}
