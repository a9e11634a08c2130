package flybridge.app;

import flybridge.engine.Engine;
import flybridge.styles.Fonts;
import flybridge.views.picture.Camera;
import flybridge.views.pulse.Pulse;
import flybridge.views.window.MainWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window on a display. Where a folder is given, it leaves there what a run without a display
/// does, as seen on the screen.
final class WindowRun {
  /// Works out what the map shows, away from the FX thread.
  static final ThreadFactory WORK = Thread.ofPlatform().name("flybridge-map").daemon().factory();

  private final Opening opening;
  private final WindowOptions options;
  private volatile @Nullable Gallery gallery;

  private WindowRun(Opening opening, WindowOptions options) {
    this.opening = opening;
    this.options = options;
  }

  static WindowRun of(WindowOptions options, Opening opening) {
    return new WindowRun(opening, options);
  }

  /// Shows the window and returns when it was closed, or its time is up.
  ///
  /// @throws InterruptedException when the process is told to end; the toolkit, which hears of that
  ///   too, then ends by itself, and would never answer a second demand
  int run() throws InterruptedException {
    Path folder = options.out == null ? null : Leavings.folder(options.out);
    CompletableFuture<Void> closed = new CompletableFuture<>();
    opening.author().askIn(opening.setup().questions());
    Instant begin = opening.begin();
    try (Engine engine = Engine.open(opening.setup(), opening.journal(), opening.author())) {
      options.share(opening, engine);
      Pulse.start(() -> show(engine, folder, closed));
      opening.play(engine);
      await(closed);
      finish(engine);
      Pulse.exit();
      if (folder != null) {
        new Leavings(folder, opening).write(engine.latest(), begin);
      }
    } catch (IOException full) {
      throw Leavings.unwritable(Objects.requireNonNull(folder));
    }
    return 0;
  }

  private void await(CompletableFuture<Void> closed) throws InterruptedException {
    try {
      if (options.length == null) {
        closed.get();
      } else {
        closed.get(options.length.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException over) {
      closed.complete(null);
    } catch (ExecutionException trouble) {
      throw new IllegalStateException("the window failed", trouble.getCause());
    }
  }

  private void finish(Engine engine) {
    Gallery watching = gallery;
    if (watching != null) {
      CompletableFuture.runAsync(() -> watching.last(engine.latest()), Pulse.onFxThread()).join();
    }
  }

  private void show(Engine engine, @Nullable Path folder, CompletableFuture<Void> closed) {
    try {
      Fonts.load();
      MainWindow window = window(engine, folder != null);
      Scene scene = new Scene(window.root(), options.size.width(), options.size.height());
      options.theme.apply(scene);
      Stage stage = new Stage();
      stage.setTitle("Flybridge · " + opening.setup().context());
      stage.setScene(scene);
      stage.setMinWidth(Size.SMALLEST.width());
      stage.setMinHeight(Size.SMALLEST.height());
      stage.setOnHidden(
          _ -> {
            window.close();
            closed.complete(null);
          });
      stage.show();
      if (folder == null) {
        Pulse.follow(engine, window::show);
      } else {
        gallery = new Gallery(window, new Camera(scene), opening.zone(), folder, closed);
        Pulse.follow(engine, gallery::see);
      }
    } catch (RuntimeException failed) {
      closed.completeExceptionally(failed);
    }
  }

  /// A window of which pictures are taken has to be complete whenever it is looked at.
  private MainWindow window(Engine engine, boolean pictured) {
    return pictured
        ? new MainWindow(engine, opening.zone(), Pulse.onFxThread())
        : new MainWindow(
            engine, opening.zone(), Pulse.onFxThread(), Executors.newSingleThreadExecutor(WORK));
  }
}
