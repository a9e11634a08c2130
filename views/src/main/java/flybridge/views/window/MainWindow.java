package flybridge.views.window;

import flybridge.cluster.Snapshot;
import flybridge.engine.Actions;
import flybridge.engine.Picture;
import flybridge.views.fxml.Fxml;
import flybridge.views.placement.PlacementView;
import flybridge.views.words.Moments;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// The main window's content, for a stage to show or a camera to look at.
public final class MainWindow implements AutoCloseable {
  private final MainWindowController controller;
  private final Parent root;

  /// One that shows all of a picture before [#show] returns, as pictures of it are taken.
  ///
  /// @param actions what people can do
  /// @param zone the zone of every time of day
  /// @param fxThread runs what follows an action, see [flybridge.views.pulse.Pulse#onFxThread()]
  public MainWindow(Actions actions, ZoneId zone, Executor fxThread) {
    this(actions, zone, fxThread, new Pacing(new PlacementView(), Turns::atOnce, Runnable::run));
  }

  /// One that never holds up the FX thread. FX thread, or any thread before the window is shown.
  ///
  /// @param work runs what the map takes long for, one after the other
  public MainWindow(Actions actions, ZoneId zone, Executor fxThread, Executor work) {
    this(
        actions,
        zone,
        fxThread,
        new Pacing(
            new PlacementView(work, fxThread),
            regions -> Turns.on(fxThread, regions),
            Thread.ofVirtual().name("flybridge-log-filter")::start));
  }

  private MainWindow(Actions actions, ZoneId zone, Executor fxThread, Pacing pacing) {
    controller = new MainWindowController(actions, new Moments(zone), fxThread, pacing);
    root = Fxml.load(controller);
  }

  /// What a scene shows.
  public Parent root() {
    return root;
  }

  /// Shows a picture. While others come with every frame the map follows each, and lists and lanes
  /// take turns, so that they may be some frames older. FX thread.
  public void show(Picture picture) {
    controller.show(picture);
  }

  /// The version of the picture whose alerts are shown, 0 before there is any. FX thread.
  public long alerted() {
    return controller.alerted();
  }

  /// The cluster as the map draws it by the end of this frame, null before there is any. It may be
  /// older than the picture that was shown last, while the map catches up. FX thread.
  public @Nullable Snapshot drawn() {
    return controller.drawn();
  }

  /// Ends its threads. Any thread.
  @Override
  public void close() {
    controller.close();
  }
}
