package flybridge.views.bar;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the top bar says.
public final class BarModel {
  private final StringProperty cluster = new SimpleStringProperty("");
  private final StringProperty facts = new SimpleStringProperty("");
  private final StringProperty freshness = new SimpleStringProperty("");
  private final StringProperty inFlight = new SimpleStringProperty("");
  private final StringProperty drill = new SimpleStringProperty("");
  private final BooleanProperty drilling = new SimpleBooleanProperty();
  private final BooleanProperty insecure = new SimpleBooleanProperty();
  private final StringProperty severity = new SimpleStringProperty("");
  private final StringProperty incident = new SimpleStringProperty("");
  private final StringProperty clock = new SimpleStringProperty("");
  private final StringProperty people = new SimpleStringProperty("");
  private final BooleanProperty incidentOpen = new SimpleBooleanProperty();

  BarModel() {}

  /// The context's name.
  public StringProperty clusterProperty() {
    return cluster;
  }

  public String getCluster() {
    return cluster.get();
  }

  /// Version and counts.
  public StringProperty factsProperty() {
    return facts;
  }

  public String getFacts() {
    return facts.get();
  }

  /// How far behind live, or why not.
  public StringProperty freshnessProperty() {
    return freshness;
  }

  public String getFreshness() {
    return freshness.get();
  }

  /// How many changes are begun and not finished.
  public StringProperty inFlightProperty() {
    return inFlight;
  }

  public String getInFlight() {
    return inFlight.get();
  }

  /// Which drill, and how fast.
  public StringProperty drillProperty() {
    return drill;
  }

  public String getDrill() {
    return drill.get();
  }

  public BooleanProperty drillingProperty() {
    return drilling;
  }

  public boolean isDrilling() {
    return drilling.get();
  }

  /// Whether the server's certificate is not verified.
  public BooleanProperty insecureProperty() {
    return insecure;
  }

  public boolean isInsecure() {
    return insecure.get();
  }

  /// As `SEV 1`.
  public StringProperty severityProperty() {
    return severity;
  }

  public String getSeverity() {
    return severity.get();
  }

  /// The incident's name and title.
  public StringProperty incidentProperty() {
    return incident;
  }

  public String getIncident() {
    return incident.get();
  }

  /// How long it has been open.
  public StringProperty clockProperty() {
    return clock;
  }

  public String getClock() {
    return clock.get();
  }

  /// Who leads and who writes.
  public StringProperty peopleProperty() {
    return people;
  }

  public String getPeople() {
    return people.get();
  }

  public BooleanProperty incidentOpenProperty() {
    return incidentOpen;
  }

  public boolean isIncidentOpen() {
    return incidentOpen.get();
  }
}
