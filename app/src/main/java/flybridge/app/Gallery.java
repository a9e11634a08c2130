package flybridge.app;

import flybridge.alert.Alert;
import flybridge.engine.Picture;
import flybridge.views.picture.Camera;
import flybridge.views.picture.Png;
import flybridge.views.window.MainWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.image.WritableImage;

/// Looks at the window and takes a picture of it whenever something new is wrong: one for all that
/// is new at that moment, named after the worst of it. On the FX thread, but for [#count].
final class Gallery {
  /// Enough for any drill, and a bound for a bad night.
  private static final int MOST = 60;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH-mm-ss");

  private final MainWindow window;
  private final Camera camera;
  private final ZoneId zone;
  private final Path folder;
  private final CompletableFuture<Void> failed;
  private final Set<String> known = new HashSet<>();
  private boolean begun;
  private volatile int count;

  /// @param camera looks at the window
  /// @param failed told when a picture cannot be written
  Gallery(
      MainWindow window, Camera camera, ZoneId zone, Path folder, CompletableFuture<Void> failed) {
    this.window = window;
    this.camera = camera;
    this.zone = zone;
    this.folder = folder;
    this.failed = failed;
  }

  void see(Picture picture) {
    window.show(picture);
    String title = begun ? "" : "begin";
    begun = true;
    for (Alert alert : picture.alerts().alerts().reversed()) {
      boolean open = alert.resolvedAt() == null;
      if (open && known.add(alert.finding() + " " + alert.object() + " " + alert.severity())) {
        title = alert.title();
      }
    }
    if (!title.isEmpty()) {
      take(picture, title);
    }
  }

  void last(Picture picture) {
    window.show(picture);
    take(picture, "end");
  }

  int count() {
    return count;
  }

  private void take(Picture picture, String title) {
    if (count >= MOST) {
      return;
    }
    count++;
    String name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String time = TIME.format(picture.now().atZone(zone));
    WritableImage image = camera.take();
    try {
      Png.write(image, folder.resolve("%02d-%s-%s.png".formatted(count, time, name)));
    } catch (IOException trouble) {
      failed.completeExceptionally(new UncheckedIOException(trouble));
    }
  }
}
