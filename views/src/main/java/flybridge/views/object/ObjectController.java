package flybridge.views.object;

import static flybridge.styles.Styles.styled;

import flybridge.alert.Alert;
import flybridge.cluster.Event;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.engine.Picture;
import flybridge.text.Visible;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows one object whole, and keeps showing it as it changes; also when it is gone.
public final class ObjectController {
  /// The newest of what the cluster says; the rest is older news of the same.
  private static final int MOST_EVENTS = 50;

  private final ObjectModel model = new ObjectModel();
  private final Moments moments;
  @FXML private VBox content;
  private @Nullable ObjectRef shown;
  private List<Fact> facts = List.of();
  private final Map<ObjectRef, Event> about = new HashMap<>();
  private @Nullable Table<Event> searched;

  public ObjectController(Moments moments) {
    this.moments = moments;
  }

  public ObjectModel getModel() {
    return model;
  }

  /// Opens an object, as the picture knows it.
  public void open(ObjectRef ref, Picture picture) {
    shown = ref;
    facts = List.of();
    searched = null;
    about.clear();
    String place = ref.namespace().isEmpty() ? "" : " in " + ref.namespace();
    model.kind.set(Visible.of(ref.kind() + place));
    model.name.set(Visible.of(ref.name()));
    model.open.set(true);
    show(picture);
  }

  /// Closes the pane.
  ///
  /// @return whether it was open
  public boolean close() {
    boolean was = model.open.get();
    shown = null;
    model.open.set(false);
    return was;
  }

  @FXML
  void closed() {
    close();
  }

  @FXML
  void copy() {
    ClipboardContent words = new ClipboardContent();
    words.putString(
        facts.stream()
            .map(fact -> fact.label() + ": " + fact.value().replace("\n", "\n  "))
            .collect(
                Collectors.joining("\n", model.kind.get() + " " + model.name.get() + "\n", "\n")));
    Clipboard.getSystemClipboard().setContent(words);
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    ObjectRef ref = shown;
    if (ref == null) {
      return;
    }
    List<Fact> next = gather(ref, picture);
    if (!next.equals(facts)) {
      facts = next;
      content.getChildren().setAll(facts.stream().map(ObjectController::row).toList());
    }
  }

  private List<Fact> gather(ObjectRef ref, Picture picture) {
    Snapshot cluster = picture.cluster();
    List<Fact> all = new ArrayList<>();
    picture.alerts().alerts().stream()
        .filter(alert -> alert.object().equals(ref) || alert.involved().contains(ref))
        .map(alert -> alert(alert, picture.now()))
        .forEach(all::add);
    Optional<Resource> found = Facts.find(cluster, ref);
    found.ifPresentOrElse(
        resource -> all.addAll(new Facts(cluster, picture.now()).of(resource)),
        () -> all.add(Fact.of("Gone", "The cluster does not have it, or it may not be read.")));
    all.addAll(events(ref, cluster));
    return all;
  }

  private static Fact alert(Alert alert, Instant now) {
    String age = alert.open() ? "for " + Moments.age(alert.since(), now) : "over";
    return Fact.of("Alert", alert.title() + ", " + age + "\n" + alert.evidence());
  }

  /// Goes through all events once, and from then on through those that differ.
  private List<Fact> events(ObjectRef ref, Snapshot cluster) {
    if (searched == null) {
      cluster.events().forEach(event -> note(ref, null, event));
    } else {
      Table.diff(searched, cluster.events(), (was, is) -> note(ref, was, is));
    }
    searched = cluster.events();
    return about.values().stream()
        .sorted(Comparator.comparingLong(Event::lastAt).reversed())
        .limit(MOST_EVENTS)
        .map(this::fact)
        .toList();
  }

  private void note(ObjectRef ref, @Nullable Event was, @Nullable Event is) {
    if (was != null) {
      about.remove(was.ref());
    }
    if (is != null && is.regarding().equals(ref)) {
      about.put(is.ref(), is);
    }
  }

  private Fact fact(Event event) {
    String times = event.count() > 1 ? " ×" + event.count() : "";
    String at = moments.seconds(Instant.ofEpochSecond(event.lastAt()));
    return Fact.of(at, event.reason() + times + ": " + event.message());
  }

  private static VBox row(Fact fact) {
    Label label = styled(new Label(fact.label()), "label-of");
    Label value = styled(new Label(fact.value()), "value");
    value.setWrapText(true);
    return styled(new VBox(label, value), "fact");
  }
}
