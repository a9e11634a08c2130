package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.styles.Theme;
import flybridge.sync.Presence;
import flybridge.sync.SharingState;
import flybridge.views.picture.Album;
import flybridge.views.picture.Camera;
import flybridge.views.picture.FxThread;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Takes pictures of the log as two consoles really wrote it, for people to look at.
class LogPicturesTest {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;

  private final Consoles consoles = new Consoles();

  @AfterEach
  void close() {
    consoles.close();
  }

  private void write() {
    consoles.anaDeclares("web unreachable");
    consoles.anaWrites(new Body.RoleChange("lead", "ana", true));
    Entry drained = consoles.anaWrites(new Body.Action("drain node-17"));
    Entry wrong = consoles.anaWrites(new Body.Action("restarted the ingress controller"));
    consoles.anaWrites(new Body.Amend("drain node-17 and node-18", null), drained);
    consoles.anaWrites(new Body.Strike("that was staging"), wrong);
    consoles.benWrites(new Body.Note("celery 4.2 eats the memory of node-17"));
    Entry secret = consoles.anaWrites(new Body.Note("the registry's password is swordfish"));
    consoles.anaWrites(new Body.Redact("a password"), secret);
    consoles.anaWrites(new Body.Reply("both are empty now"), drained);
    consoles.benWrites(new Body.Task("give celery a memory limit"));
  }

  private Situation situation() {
    return Stories.outage().log(consoles);
  }

  private static SharingState state(SharingState.Mode mode, String reason, Presence... present) {
    return new SharingState(mode, 0, reason, Situation.NOW, List.of(present));
  }

  private static void take(String name, Theme theme, Situation situation, Consumer<Parent> deed) {
    WritableImage image =
        FxThread.call(
            () -> {
              MainWindow window = new MainWindow(new Deeds(), ZoneOffset.UTC, Runnable::run);
              Camera camera = new Camera(window.root(), theme, WIDTH, HEIGHT);
              window.show(situation.picture());
              camera.take();
              deed.accept(window.root());
              window.show(situation.picture());
              return camera.take();
            });
    Album.keep(name, image);
    assertThat(image.getWidth()).isEqualTo(WIDTH);
  }

  private static void openSharing(Parent root) {
    ((Button) root.lookup(".sharing-words")).fire();
  }

  private static void answer(Parent root) {
    ListView<?> list = (ListView<?>) root.lookup(".log-list");
    list.getSelectionModel().select(2);
    list.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
  }

  @Test
  void correctedStruckAndRedactedLinesAndAnAnswer() {
    write();
    Presence ben = new Presence(consoles.ben.device(), "ben", "", last());
    Situation shared = situation().sharing(state(SharingState.Mode.SHARED, "", ben));
    take("log_corrected", Theme.DARK, shared, LogPicturesTest::answer);
    take("log_corrected_light", Theme.LIGHT, shared, LogPicturesTest::answer);
  }

  private flybridge.incident.Stamp last() {
    return consoles.view().lines().getLast().order().stamp();
  }

  @Test
  void whoSharesTheLogAndADeviceThatNobodyHasConfirmed() {
    write();
    Presence ben = new Presence(consoles.ben.device(), "ben", "", last());
    Situation shared = situation().sharing(state(SharingState.Mode.SHARED, "", ben));
    take("log_sharing", Theme.DARK, shared, LogPicturesTest::openSharing);
  }

  @Test
  void aSharedLogThatIsOutOfReach() {
    write();
    String reason = "The shared log at db:5432 does not answer; it is tried again.";
    Situation offline = situation().sharing(state(SharingState.Mode.OFFLINE, reason));
    take("log_offline", Theme.DARK, offline, LogPicturesTest::openSharing);
  }

  @Test
  void aLogThatNobodyShares() {
    take("log_local", Theme.DARK, situation(), LogPicturesTest::openSharing);
  }

  @Test
  void anIncidentWhole() {
    write();
    take("incident", Theme.DARK, situation(), LogPicturesTest::openIncident);
  }

  private static void openIncident(Parent root) {
    root.lookup(".incident")
        .fireEvent(
            new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null));
  }

  @Test
  void aFilteredLog() {
    write();
    take(
        "log_filtered",
        Theme.DARK,
        situation(),
        root -> {
          ((Button) root.lookup(".log .panel-header .quiet")).fire();
          ((javafx.scene.control.TextField) root.lookup(".log-filter .text-field"))
              .setText("by:ana node");
        });
  }
}
