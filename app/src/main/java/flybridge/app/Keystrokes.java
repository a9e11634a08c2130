package flybridge.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/// Types into the window's search field, letter by letter, and waits for the offers that each
/// letter brings.
final class Keystrokes {
  /// Names of the large cluster, of a namespace and a part of a name, and letters that nothing has.
  private static final List<String> WORDS =
      List.of("app-00", "team-00", "node-000", "-7", "00b", "app-00001-", "zz", "team-001/app");

  private static final double BETWEEN_SECONDS = 0.1;
  private static final long PATIENCE_SECONDS = 5;

  private final BenchWindow window;
  private final TextField field;
  private final Parent offers;

  Keystrokes(BenchWindow window) {
    this.window = window;
    this.field = (TextField) window.scene().getRoot().lookup(".search");
    this.offers = (Parent) window.scene().getRoot().lookup(".finder");
  }

  /// Types all words once.
  void type(PicturePart.Figure figure) throws TimeoutException {
    for (String word : WORDS) {
      for (int letters = 1; letters <= word.length(); letters++) {
        figure.is("search-ms", "ms", answered(word.substring(0, letters)));
        BenchWindow.pause(BETWEEN_SECONDS);
      }
      window.call(
          () -> {
            field.clear();
            return field;
          });
    }
  }

  /// Milliseconds from the letter to its offers.
  private double answered(String letters) throws TimeoutException {
    CompletableFuture<Long> offered = new CompletableFuture<>();
    ListChangeListener<Node> listener = _ -> offered.complete(System.nanoTime());
    long began =
        window.call(
            () -> {
              field.requestFocus();
              offers.getChildrenUnmodifiable().addListener(listener);
              long now = System.nanoTime();
              field.setText(letters);
              return now;
            });
    long ended = offered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    window.call(
        () -> {
          offers.getChildrenUnmodifiable().removeListener(listener);
          return offers;
        });
    return (ended - began) / 1e6;
  }
}
