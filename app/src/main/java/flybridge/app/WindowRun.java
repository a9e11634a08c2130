package flybridge.app;

import flybridge.engine.Engine;
import flybridge.styles.Fonts;
import flybridge.styles.Theme;
import flybridge.views.pulse.Pulse;
import flybridge.views.window.MainWindow;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window on a display.
final class WindowRun {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private final Opening opening;
  private final Theme theme;

  private WindowRun(Opening opening, Theme theme) {
    this.opening = opening;
    this.theme = theme;
  }

  static WindowRun of(WindowOptions options, Opening opening) {
    return new WindowRun(opening, options.theme);
  }

  /// Shows the window and returns when it was closed.
  int run() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    try (Engine engine = Engine.open(opening.setup(), opening.journal(), opening::author)) {
      Pulse.start(() -> show(engine, closed));
      closed.join();
      Pulse.exit();
    }
    return 0;
  }

  private void show(Engine engine, CompletableFuture<Void> closed) {
    try {
      Fonts.load();
      MainWindow window = new MainWindow(engine, opening.zone(), Pulse.onFxThread());
      Scene scene = new Scene(window.root(), WIDTH, HEIGHT);
      theme.apply(scene);
      Stage stage = new Stage();
      stage.setTitle("Flybridge · " + opening.setup().context());
      stage.setScene(scene);
      stage.setMinWidth(1000);
      stage.setMinHeight(640);
      Pulse.follow(engine, window::show);
      stage.setOnHidden(_ -> closed.complete(null));
      stage.show();
    } catch (RuntimeException failed) {
      closed.completeExceptionally(failed);
    }
  }
}
