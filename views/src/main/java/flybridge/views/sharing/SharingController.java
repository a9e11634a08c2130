package flybridge.views.sharing;

import static flybridge.styles.Styles.styled;

import flybridge.engine.Actions;
import flybridge.engine.LogPicture;
import flybridge.engine.Picture;
import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.styles.Styles;
import flybridge.sync.SharingState;
import flybridge.text.Visible;
import flybridge.views.words.Failures;
import flybridge.views.words.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pane over the log in which people join a shared log, see who reads it, and say whose devices
/// are to be believed. FX thread only.
public final class SharingController {
  private final SharingModel model = new SharingModel();
  private final Actions actions;
  private final Moments moments;
  private final Executor fxThread;
  @FXML private TextField address;
  @FXML private VBox content;
  private @Nullable LogPicture log;
  private @Nullable Shown shown;

  /// The device that a person is asked about before it is revoked.
  private @Nullable Device doubted;

  private record Shown(
      List<Reader> readers,
      List<DeviceRow> devices,
      @Nullable Device doubted,
      SharingState.Mode mode) {}

  /// @param fxThread runs what follows an action
  public SharingController(Actions actions, Moments moments, Executor fxThread) {
    this.actions = actions;
    this.moments = moments;
    this.fxThread = fxThread;
  }

  public SharingModel getModel() {
    return model;
  }

  /// Opens the pane.
  public void open() {
    model.open.set(true);
    render();
    if (model.joinable.get()) {
      address.requestFocus();
    }
  }

  /// Closes the pane.
  ///
  /// @return whether it was open
  public boolean close() {
    boolean was = model.open.get();
    model.open.set(false);
    doubted = null;
    return was;
  }

  @FXML
  void closed() {
    close();
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    log = picture.log();
    if (model.open.get()) {
      render();
    }
  }

  @FXML
  void join() {
    String typed = address.getText().strip();
    if (model.joining.get() || typed.isEmpty()) {
      return;
    }
    model.joining.set(true);
    model.fail("");
    actions.join(typed).whenCompleteAsync((_, failure) -> joined(failure), fxThread);
  }

  /// What was typed stays until it has worked.
  private void joined(@Nullable Throwable failure) {
    model.joining.set(false);
    if (failure == null) {
      address.clear();
    } else {
      model.fail(Failures.words(failure));
    }
  }

  private void render() {
    LogPicture now = log;
    if (now == null) {
      return;
    }
    SharingState.Mode mode = now.sharing().mode();
    String words = now.sharing().words();
    model.state.set(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    model.detail.set(Visible.of(detail(now)));
    model.joinable.set(mode == SharingState.Mode.LOCAL || mode == SharingState.Mode.REFUSED);
    Shown next = new Shown(Reader.of(now), DeviceRow.of(now), doubted, mode);
    if (!next.equals(shown)) {
      shown = next;
      content.getChildren().setAll(rows(next));
    }
  }

  private String detail(LogPicture now) {
    SharingState sharing = now.sharing();
    String since =
        sharing.exchangedAt() == null
            ? "Nothing has been exchanged yet."
            : "Everything was last exchanged at " + moments.seconds(sharing.exchangedAt()) + ".";
    return switch (sharing.mode()) {
      case LOCAL ->
          "Paste the address of a PostgreSQL database to share it with your team. What is written"
              + " here already goes along.";
      case CONNECTING -> since;
      case SHARED -> since + unconfirmedSelf(now);
      case OFFLINE -> sharing.reason() + " " + since + " What you write stays here until then.";
      case REFUSED -> sharing.reason() + " " + since + " What you write stays here.";
    };
  }

  private static String unconfirmedSelf(LogPicture now) {
    boolean alone = now.view().devices().all().size() < 2;
    boolean confirmed =
        now.view()
            .devices()
            .of(now.device())
            .map(known -> known.confirmedBy() != null)
            .orElse(true);
    return alone || confirmed
        ? ""
        : " Nobody has confirmed this device yet, so that its entries bear a mark for the others."
            + " Have one of them confirm "
            + now.device().shortName()
            + ".";
  }

  private List<Node> rows(Shown next) {
    List<Node> rows = new ArrayList<>();
    if (next.mode() != SharingState.Mode.LOCAL) {
      rows.add(styled(new Label("Here now"), "heading"));
      next.readers().forEach(reader -> rows.add(row(reader)));
      if (next.readers().isEmpty()) {
        rows.add(styled(new Label(nobody(next.mode())), "aside"));
      }
    }
    if (!next.devices().isEmpty()) {
      rows.add(styled(new Label("Devices that write it"), "heading"));
      next.devices().forEach(device -> rows.add(row(device)));
    }
    return rows;
  }

  private static String nobody(SharingState.Mode mode) {
    return switch (mode) {
      case SHARED -> "Nobody else has it open.";
      case LOCAL, CONNECTING, OFFLINE, REFUSED -> "Not known while it is out of reach.";
    };
  }

  private static Node row(Reader reader) {
    String what = reader.where().isEmpty() ? reader.read() : reader.where() + " · " + reader.read();
    return row(reader.person(), reader.device(), what);
  }

  private Node row(DeviceRow row) {
    VBox all = row(row.people(), row.device().shortName(), row.state().words());
    Styles.state(all, row.state());
    HBox choices = styled(new HBox(), "choices");
    switch (row.state()) {
      case UNCONFIRMED ->
          choices
              .getChildren()
              .addAll(button("Confirm", () -> confirm(row)), button("Revoke", () -> doubt(row)));
      case CONFIRMED -> choices.getChildren().add(button("Revoke", () -> doubt(row)));
      case OWN, REVOKED -> {
        return all;
      }
    }
    if (row.device().equals(doubted)) {
      choices
          .getChildren()
          .setAll(
              styled(new Label("What it writes from now on will not be believed."), "aside"),
              button("Revoke it", () -> revoke(row)),
              button("Keep it", () -> doubt(null)));
    }
    all.getChildren().add(choices);
    return all;
  }

  private static VBox row(String who, String device, String what) {
    Label person = styled(new Label(who), "person");
    Label key = styled(new Label(device), "mono");
    HBox.setHgrow(person, Priority.ALWAYS);
    person.setMaxWidth(Double.MAX_VALUE);
    key.setMinWidth(Label.USE_PREF_SIZE);
    Label words = styled(new Label(what), "aside");
    words.setWrapText(true);
    return styled(new VBox(styled(new HBox(person, key), "who"), words), "fact");
  }

  private static Button button(String word, Runnable action) {
    Button button = styled(new Button(word), "small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void doubt(@Nullable DeviceRow row) {
    doubted = row == null ? null : row.device();
    render();
  }

  private void confirm(DeviceRow row) {
    follow(actions.write(new Body.Confirm(row.device(), row.people())));
  }

  private void revoke(DeviceRow row) {
    doubted = null;
    follow(actions.write(new Body.Revoke(row.device(), "")));
    render();
  }

  private void follow(CompletableFuture<Void> written) {
    written.whenCompleteAsync(
        (_, failure) -> model.fail(failure == null ? "" : Failures.words(failure)), fxThread);
  }
}
