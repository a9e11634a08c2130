package flybridge.views.bar;

import flybridge.cluster.Freshness;
import flybridge.cluster.Snapshot;
import flybridge.engine.Changes;
import flybridge.engine.Connection;
import flybridge.engine.Picture;
import flybridge.styles.Styles;
import flybridge.text.Visible;
import flybridge.views.words.Amounts;
import flybridge.views.words.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Fills the top bar from pictures.
public final class BarController {
  private static final int LONGEST_NAME = 28;

  /// Below this width the bar says a little less.
  private static final double NARROW = 1360;

  /// Below this width it says only what it must.
  private static final double TIGHT = 1160;

  private final BarModel model = new BarModel();
  private final Moments moments;
  private final Runnable declare;
  private final Runnable incident;
  private @Nullable Counted counted;
  @FXML private HBox root;
  @FXML private Node dot;
  @FXML private Label freshness;
  @FXML private Label inFlight;
  @FXML private TextField search;

  /// What the facts are made of.
  private record Counted(String version, int nodes, int pods) {}

  /// @param declare what happens when a person wants to declare an incident
  /// @param incident what happens when a person wants to know all about the open one
  public BarController(Moments moments, Runnable declare, Runnable incident) {
    this.moments = moments;
    this.declare = declare;
    this.incident = incident;
  }

  @FXML
  void initialize() {
    root.widthProperty()
        .subscribe(
            width -> {
              Styles.state(root, "narrow", width.doubleValue() < NARROW);
              Styles.state(root, "tight", width.doubleValue() < TIGHT);
            });
  }

  public BarModel getModel() {
    return model;
  }

  /// The search-or-run field.
  public TextField search() {
    return search;
  }

  @FXML
  void declare() {
    declare.run();
  }

  @FXML
  void openIncident() {
    incident.run();
  }

  /// Shows a picture. FX thread.
  public void show(Picture picture) {
    Connection connection = picture.connection();
    boolean none = connection.context().isEmpty();
    model.clusterProperty().set(none ? "no cluster" : ending(Visible.of(connection.context())));
    showFacts(picture.cluster());
    model.freshnessProperty().set(words(connection));
    model.insecureProperty().set(connection.insecure());
    Connection.Drill drill = connection.drill();
    model.drillingProperty().set(drill != null);
    model.drillProperty().set(drill == null ? "" : words(drill));
    Freshness.State state = refused(connection) ? Freshness.State.STALE : connection.state();
    Styles.state(dot, state);
    Styles.state(freshness, state);
    showInFlight(picture.changes());
    showIncident(picture, picture.now());
  }

  private void showInFlight(Changes changes) {
    int count = changes.inFlight().count();
    boolean known = changes.since() != null || count > 0;
    model.inFlightProperty().set(known ? count + " in flight" : "");
    Styles.state(inFlight, "some", count > 0);
  }

  private void showIncident(Picture picture, Instant now) {
    var open = picture.log().incident().filter(incident -> incident.open());
    model.incidentOpenProperty().set(open.isPresent());
    open.ifPresent(
        incident -> {
          model.severityProperty().set("SEV " + incident.severity());
          model.incidentProperty().set(Visible.of(incident.name() + "  " + incident.title()));
          model.clockProperty().set(Moments.clock(incident.clock(now)));
          List<String> people = new ArrayList<>();
          incident.holder("lead").ifPresent(lead -> people.add("lead " + lead));
          incident.holder("scribe").ifPresent(scribe -> people.add("scribe " + scribe));
          String words = people.isEmpty() ? "nobody leads yet" : String.join(" · ", people);
          model.peopleProperty().set(Visible.of(words));
        });
  }

  /// Long names, as generators make them, differ at their ends.
  private static String ending(String name) {
    int points = name.codePointCount(0, name.length());
    return points <= LONGEST_NAME
        ? name
        : "…" + name.substring(name.offsetByCodePoints(0, points - LONGEST_NAME + 1));
  }

  private void showFacts(Snapshot cluster) {
    Counted now =
        new Counted(cluster.serverVersion(), cluster.nodes().size(), cluster.pods().size());
    if (!now.equals(counted)) {
      counted = now;
      model.factsProperty().set(facts(cluster));
    }
  }

  private static String facts(Snapshot cluster) {
    List<String> facts = new ArrayList<>();
    if (!cluster.serverVersion().isEmpty()) {
      facts.add(Visible.of(cluster.serverVersion()));
    }
    if (cluster.nodes().size() > 0) {
      facts.add(Amounts.of(cluster.nodes().size(), "node"));
    }
    if (cluster.pods().size() > 0) {
      facts.add(Amounts.of(cluster.pods().size(), "pod"));
    }
    return facts.isEmpty() ? "" : "· " + String.join(" · ", facts);
  }

  /// Whether nothing could be read yet, and we know why.
  private static boolean refused(Connection connection) {
    return connection.state() == Freshness.State.LOADING && !connection.reason().isEmpty();
  }

  private String words(Connection connection) {
    Instant proven = connection.provenAt();
    String since = proven == null ? "not connected" : "as of " + moments.seconds(proven);
    return switch (connection.state()) {
      case LIVE -> "live, " + Moments.behind(connection.behind()) + " behind";
      case LOADING ->
          connection.context().isEmpty() || refused(connection) ? "not connected" : "loading";
      case STALE -> proven == null ? since : since + ", not connected";
      case BROKEN -> proven == null ? since : since + ", not connected";
      case FORBIDDEN -> "not allowed to look";
    };
  }

  private static String words(Connection.Drill drill) {
    boolean whole = drill.speed() == Math.rint(drill.speed());
    String speed = String.format(Locale.ROOT, whole ? "%.0f×" : "%.1f×", drill.speed());
    return "drill " + Visible.of(drill.title()) + " · " + speed;
  }
}
