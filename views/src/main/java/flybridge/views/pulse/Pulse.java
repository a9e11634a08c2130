package flybridge.views.pulse;

import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.util.Subscription;

/// The one door between the engine's threads and the screen's: nobody else names `Platform`.
///
/// A screen that follows the engine is shown at most one picture a frame, always the newest. While
/// nothing is published no frame is asked for, so an idle window costs nothing; and however much is
/// published, the toolkit's queue never holds more than one wake-up for each follower.
public final class Pulse {
  private Pulse() {}

  /// Starts the toolkit and runs the action on its thread. The toolkit then stays until [#exit],
  /// whether or not a window is open.
  public static void start(Runnable ready) {
    Platform.startup(
        () -> {
          Platform.setImplicitExit(false);
          ready.run();
        });
  }

  /// Ends the toolkit. Any thread.
  public static void exit() {
    Platform.exit();
  }

  /// Runs tasks on the FX thread: what asynchronous work that a person began hands its result to.
  public static Executor onFxThread() {
    return Platform::runLater;
  }

  /// Whether the caller is on the FX thread.
  public static boolean isFxThread() {
    return Platform.isFxApplicationThread();
  }

  /// Shows the newest picture now, and each newer one on the next frame, until unsubscribed. FX
  /// thread.
  public static Subscription follow(Pictures pictures, Consumer<Picture> screen) {
    Follower follower = new Follower(pictures, screen);
    follower.show();
    Pictures.Watch watch = pictures.onPublished(follower::wake);
    follower.wake();
    return () -> {
      watch.close();
      follower.end();
    };
  }

  /// Tells of every frame, for whoever measures how long the FX thread is busy. It asks for frames
  /// without end, so that an idle window is no longer idle while somebody listens. FX thread; to be
  /// called before [#follow], whose work then lies within the frames.
  public static Subscription frames(Frames listener) {
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            long began = System.nanoTime();
            onFxThread().execute(() -> listener.frame(began, System.nanoTime()));
          }
        };
    timer.start();
    return timer::stop;
  }

  /// Told of frames, on the FX thread.
  @FunctionalInterface
  public interface Frames {
    /// A frame is over: what was to be shown has been laid out, painted and handed to the renderer.
    ///
    /// @param beganNanos when its pulse began, by [System#nanoTime]
    /// @param returnedNanos when it had returned
    void frame(long beganNanos, long returnedNanos);
  }

  /// Sleeps until woken, then looks once a frame until a frame brings nothing new.
  private static final class Follower extends AnimationTimer {
    private final Pictures pictures;
    private final Consumer<Picture> screen;
    private final AtomicBoolean awake = new AtomicBoolean();
    private long shown = Long.MIN_VALUE;
    private boolean ended;

    Follower(Pictures pictures, Consumer<Picture> screen) {
      this.pictures = pictures;
      this.screen = screen;
    }

    /// Any thread.
    void wake() {
      if (awake.compareAndSet(false, true)) {
        onFxThread()
            .execute(
                () -> {
                  if (!ended) {
                    start();
                  }
                });
      }
    }

    @Override
    public void handle(long now) {
      if (!show()) {
        stop();
        awake.set(false);
        if (pictures.latest().version() != shown) {
          wake();
        }
      }
    }

    boolean show() {
      Picture latest = pictures.latest();
      if (ended || latest.version() == shown) {
        return false;
      }
      shown = latest.version();
      screen.accept(latest);
      return true;
    }

    void end() {
      ended = true;
      stop();
    }
  }
}
