package flybridge.views.object;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which object is open.
public final class ObjectModel {
  final ReadOnlyStringWrapper kind = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

  ObjectModel() {}

  /// The kind, and the namespace where it has one.
  public ReadOnlyStringProperty kindProperty() {
    return kind.getReadOnlyProperty();
  }

  public String getKind() {
    return kind.get();
  }

  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  public String getName() {
    return name.get();
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return open.get();
  }
}
