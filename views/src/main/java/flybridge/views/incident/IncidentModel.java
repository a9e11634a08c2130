package flybridge.views.incident;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which incident is open.
public final class IncidentModel {
  final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");

  IncidentModel() {}

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return open.get();
  }

  /// As `INC-14 · SEV 1`.
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  public String getName() {
    return name.get();
  }

  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  public String getTitle() {
    return title.get();
  }
}
