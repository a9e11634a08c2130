package flybridge.app;

import flybridge.engine.Engine;
import flybridge.styles.Fonts;
import flybridge.views.picture.Camera;
import flybridge.views.pulse.Pulse;
import flybridge.views.window.MainWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.util.Subscription;

/// The same window without a display: it is played to the end, a picture is taken whenever
/// something new is wrong, and the timeline is left beside them.
final class HeadlessRun {
  /// A cluster needs a moment before there is anything to see.
  private static final Duration USUAL_LENGTH = Duration.ofSeconds(60);

  private final Opening opening;
  private final WindowOptions options;
  private final Path folder;
  private final Duration length;

  private HeadlessRun(Opening opening, WindowOptions options, Path folder, Duration length) {
    this.opening = opening;
    this.options = options;
    this.folder = folder;
    this.length = length;
  }

  static HeadlessRun of(WindowOptions options, Opening opening) {
    Path folder = options.out != null ? options.out : fresh(opening.setup().context());
    Duration length = options.length != null ? options.length : lengthOf(opening);
    return new HeadlessRun(opening, options, folder, length);
  }

  private static Duration lengthOf(Opening opening) {
    if (opening.drill() == null) {
      return USUAL_LENGTH;
    }
    Duration whole =
        Duration.between(opening.setup().cluster().instant(), opening.drill().drill().end());
    return Duration.ofMillis((long) (whole.toMillis() / opening.setup().speed()));
  }

  private static Path fresh(String context) {
    String name = context.replaceAll("[^A-Za-z0-9.-]+", "-");
    Path folder = Path.of("flybridge-" + name);
    for (int next = 2; Files.exists(folder); next++) {
      folder = Path.of("flybridge-" + name + "-" + next);
    }
    return folder;
  }

  int run() throws InterruptedException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Instant begin = opening.begin();
    Leavings.folder(folder);
    System.err.println("Pictures and the timeline go to " + folder.toAbsolutePath() + ".");
    try (Engine engine = Engine.open(opening.setup(), opening.journal(), opening.author())) {
      options.share(opening, engine);
      Gallery gallery = play(engine);
      Leavings leavings = new Leavings(folder, opening);
      leavings.write(engine.latest(), begin);
      System.out.println(gallery.count() + " pictures and " + leavings.names() + " are in");
      System.out.println(folder.toAbsolutePath());
      return 0;
    } catch (IOException failed) {
      throw Leavings.unwritable(folder);
    }
  }

  /// Returns when the time is up.
  private Gallery play(Engine engine) throws InterruptedException {
    CompletableFuture<Gallery> ready = new CompletableFuture<>();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    Pulse.start(
        () -> {
          try {
            Fonts.load();
            MainWindow window = new MainWindow(engine, opening.zone(), Pulse.onFxThread());
            Camera camera =
                new Camera(
                    window.root(), options.theme, options.size.width(), options.size.height());
            Gallery gallery = new Gallery(window, camera, opening.zone(), folder, failed);
            Subscription ignored = Pulse.follow(engine, gallery::see);
            ready.complete(gallery);
          } catch (RuntimeException trouble) {
            ready.completeExceptionally(trouble);
          }
        });
    Gallery gallery = ready.join();
    opening.play(engine).join();
    try {
      failed.get(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      CompletableFuture.runAsync(() -> gallery.last(engine.latest()), Pulse.onFxThread()).join();
    } catch (ExecutionException trouble) {
      throw new IllegalStateException("the window failed", trouble.getCause());
    }
    Pulse.exit();
    return gallery;
  }
}
