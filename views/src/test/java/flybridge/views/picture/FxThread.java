package flybridge.views.picture;

import flybridge.views.pulse.Pulse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.testfx.api.FxToolkit;

/// Lets a test's body run where screens live.
public final class FxThread {
  private static final long PATIENCE_SECONDS = 60;

  static {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private FxThread() {}

  /// Runs the body on the FX thread and rethrows what it throws.
  public static void run(Runnable body) {
    call(
        () -> {
          body.run();
          return null;
        });
  }

  /// Runs the body on the FX thread and gives what it gives.
  public static <T> T call(Supplier<T> body) {
    try {
      return CompletableFuture.supplyAsync(body, Pulse.onFxThread())
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
