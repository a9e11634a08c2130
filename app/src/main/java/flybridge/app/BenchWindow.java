package flybridge.app;

import flybridge.bench.Processor;
import flybridge.cluster.Snapshot;
import flybridge.engine.Engine;
import flybridge.styles.Fonts;
import flybridge.styles.Theme;
import flybridge.views.pulse.Pulse;
import flybridge.views.window.MainWindow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A window on the screen, or on none, whose frames are noted.
final class BenchWindow implements AutoCloseable {
  /// The whole screen of the toolkit's Headless platform.
  private static final Size HEADLESS = new Size(1000, 1000);

  private final List<Frame> frames = new ArrayList<>();
  private final Scene scene;
  private final Supplier<@Nullable Snapshot> drawn;
  private final LongSupplier alerted;
  private Consumer<Frame> eachFrame = _ -> {};
  private boolean noting;
  private long ranBefore;

  /// A frame.
  ///
  /// @param beganNanos when its pulse began
  /// @param returnedNanos when that returned
  /// @param ranNanos how long the FX thread ran on a processor meanwhile; the rest it waited, for
  ///   one, for the renderer or for the collector
  /// @param drawn what the map showed then; null before there was anything
  /// @param alerted the version of the picture whose alerts the window showed
  record Frame(
      long beganNanos, long returnedNanos, long ranNanos, @Nullable Snapshot drawn, long alerted) {
    double busyMillis() {
      return (returnedNanos - beganNanos) / 1e6;
    }

    double ranMillis() {
      return ranNanos / 1e6;
    }
  }

  private BenchWindow(Scene scene, Supplier<@Nullable Snapshot> drawn, LongSupplier alerted) {
    this.scene = scene;
    this.drawn = drawn;
    this.alerted = alerted;
  }

  /// The program's window on an engine.
  static BenchWindow on(Engine engine) {
    return opened(
        () -> {
          Fonts.load();
          MainWindow window =
              new MainWindow(
                  engine,
                  ZoneId.systemDefault(),
                  Pulse.onFxThread(),
                  Executors.newSingleThreadExecutor(WindowRun.WORK));
          Scene scene = new Scene(window.root());
          Theme.DARK.apply(scene);
          BenchWindow bench = new BenchWindow(scene, window::drawn, window::alerted);
          bench.begin();
          Pulse.follow(engine, window::show);
          return bench;
        });
  }

  /// A window with nothing in it: the floor.
  static BenchWindow empty() {
    return opened(
        () -> {
          BenchWindow bench = new BenchWindow(new Scene(new Region()), () -> null, () -> 0);
          bench.begin();
          return bench;
        });
  }

  private static BenchWindow opened(Supplier<BenchWindow> opening) {
    boolean display = Surroundings.ofThisProcess().display();
    if (!display) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
    Toolkit toolkit = Toolkit.of(Surroundings.ofThisProcess());
    if (display) {
      toolkit.checkWindow();
    } else {
      toolkit.checkDrawing();
    }
    CompletableFuture<BenchWindow> ready = new CompletableFuture<>();
    Pulse.start(
        () -> {
          try {
            BenchWindow window = opening.get();
            window.onStage(display ? Size.USUAL : HEADLESS);
            ready.complete(window);
          } catch (RuntimeException failed) {
            ready.completeExceptionally(failed);
          }
        });
    return ready.join();
  }

  /// Where the window was, for the notes of a bench.
  static String words() {
    boolean display = !"Headless".equals(System.getProperty("glass.platform"));
    Size size = display ? Size.USUAL : HEADLESS;
    return display
        ? "The window was on the display, at " + size + "."
        : "The window was on the toolkit's Headless platform, drawn by the CPU, at " + size + ".";
  }

  private void onStage(Size size) {
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.setWidth(size.width());
    stage.setHeight(size.height());
    stage.show();
    stage.requestFocus();
  }

  private void begin() {
    Pulse.frames(
        (began, returned) -> {
          long ran = Processor.nanos() - ranBefore;
          Frame frame = new Frame(began, returned, ran, drawn.get(), alerted.getAsLong());
          if (noting) {
            frames.add(frame);
          }
          eachFrame.accept(frame);
        });
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        ranBefore = Processor.nanos();
      }
    }.start();
  }

  Scene scene() {
    return scene;
  }

  /// Runs something on the FX thread and waits for it.
  <T> T call(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, Pulse.onFxThread()).join();
  }

  /// Waits until the map shows so many pods.
  void awaitPods(int pods) {
    CompletableFuture<Void> there = new CompletableFuture<>();
    eachFrame(
        frame -> {
          Snapshot now = frame.drawn();
          if (now != null && now.pods().size() >= pods) {
            there.complete(null);
          }
        });
    there.join();
    eachFrame(_ -> {});
  }

  /// What is done on the FX thread after each frame.
  void eachFrame(Consumer<Frame> action) {
    call(
        () -> {
          eachFrame = action;
          return action;
        });
  }

  /// The frames of the next while.
  List<Frame> record(double seconds) {
    call(() -> noting = true);
    pause(seconds);
    return call(
        () -> {
          noting = false;
          List<Frame> noted = List.copyOf(frames);
          frames.clear();
          return noted;
        });
  }

  /// Lets time pass.
  static void pause(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    Pulse.exit();
  }
}
