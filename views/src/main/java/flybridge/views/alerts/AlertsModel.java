package flybridge.views.alerts;

import flybridge.engine.ChangeRow;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the left region says.
public final class AlertsModel {
  private final ObservableList<AlertRow> rows = FXCollections.observableArrayList();
  private final ObservableList<ChangeRow> changes = FXCollections.observableArrayList();
  final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper changesEmpty = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper hasChanges = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper span = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper coverage = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper hasCoverage = new ReadOnlyBooleanWrapper();

  AlertsModel() {}

  public ObservableList<AlertRow> getRows() {
    return rows;
  }

  public ObservableList<ChangeRow> getChanges() {
    return changes;
  }

  /// As `3 need you · 2 acknowledged`.
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  public String getCounts() {
    return counts.get();
  }

  /// What the list says while it has no row.
  public ReadOnlyStringProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  public String getEmpty() {
    return empty.get();
  }

  /// What the changes say while there is none.
  public ReadOnlyStringProperty changesEmptyProperty() {
    return changesEmpty.getReadOnlyProperty();
  }

  public String getChangesEmpty() {
    return changesEmpty.get();
  }

  public ReadOnlyBooleanProperty hasChangesProperty() {
    return hasChanges.getReadOnlyProperty();
  }

  public boolean isHasChanges() {
    return hasChanges.get();
  }

  /// From when on no change is missing; empty where that is all the time.
  public ReadOnlyStringProperty coverageProperty() {
    return coverage.getReadOnlyProperty();
  }

  public String getCoverage() {
    return coverage.get();
  }

  /// Whether there is a change, and something to say of what may be missing.
  public ReadOnlyBooleanProperty hasCoverageProperty() {
    return hasCoverage.getReadOnlyProperty();
  }

  public boolean isHasCoverage() {
    return hasCoverage.get();
  }

  /// The time that the changes cover.
  public ReadOnlyStringProperty spanProperty() {
    return span.getReadOnlyProperty();
  }

  public String getSpan() {
    return span.get();
  }
}
