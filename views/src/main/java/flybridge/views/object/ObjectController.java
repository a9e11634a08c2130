package flybridge.views.object;

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
import javafx.fxml.FXML;
import org.jspecify.annotations.Nullable;

/// Shows one object whole, and keeps showing it as it changes; also when it is gone.
public final class ObjectController {
  /// The newest of what the cluster says; the rest is older news of the same.
  private static final int MOST_EVENTS = 50;

  private final ObjectModel model = new ObjectModel();
  private final Moments moments;
  @FXML private FactSheet content;
  private @Nullable ObjectRef shown;
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
    content.copy(model.kind.get() + " " + model.name.get());
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    ObjectRef ref = shown;
    if (ref == null) {
      return;
    }
    content.show(gather(ref, picture));
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
}
