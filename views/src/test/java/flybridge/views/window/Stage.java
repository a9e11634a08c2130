package flybridge.views.window;

import flybridge.engine.Picture;
import flybridge.styles.Theme;
import flybridge.views.picture.FxThread;
import flybridge.views.pulse.Pulse;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window on a real stage, with hands.
final class Stage {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 700;
  private static final long PATIENCE_SECONDS = 60;

  final Deeds deeds = new Deeds();
  final FxRobot hands = new FxRobot();
  private final MainWindow window;
  private final Scene scene;

  Stage(Picture picture) {
    window = FxThread.call(() -> new MainWindow(deeds, ZoneOffset.UTC, Pulse.onFxThread()));
    scene = FxThread.call(() -> new Scene(window.root(), WIDTH, HEIGHT));
    FxThread.run(() -> Theme.DARK.apply(scene));
    try {
      FxToolkit.registerPrimaryStage();
      FxToolkit.setupScene(() -> scene);
      FxToolkit.showStage();
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
    hands.targetWindow(scene.getWindow());
    show(picture);
    FxThread.run(
        () -> {
          scene.getWindow().requestFocus();
          window.root().requestFocus();
        });
    settle();
  }

  /// Takes the window off the screen, so that the next test's has the keys.
  void close() {
    window.close();
    try {
      FxToolkit.hideStage();
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  Stage show(Picture picture) {
    FxThread.run(() -> window.show(picture));
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  Scene scene() {
    return scene;
  }

  void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Waits for what is worked out elsewhere.
  void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
    settle();
  }

  /// The words of the first node that the selector finds.
  String words(String selector) {
    Node node = FxThread.call(() -> scene.getRoot().lookup(selector));
    return switch (node) {
      case Labeled label -> label.getText();
      case TextInputControl field -> field.getText();
      case null, default -> throw new AssertionError("nothing with words is " + selector);
    };
  }

  /// Whether a person sees any such node.
  boolean shows(String selector) {
    return FxThread.call(() -> scene.getRoot().lookupAll(selector).stream().anyMatch(Stage::seen));
  }

  @SuppressWarnings("unchecked")
  <N extends Node> N find(String selector) {
    return (N) FxThread.call(() -> scene.getRoot().lookup(selector));
  }

  private static boolean seen(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
