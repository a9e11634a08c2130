package flybridge.views.log;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the log's region says beside its lines.
public final class LogModel {
  final ReadOnlyStringWrapper sharing = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper unseen = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper hasUnseen = new ReadOnlyBooleanWrapper();

  LogModel() {}

  /// Where the log is: `only on this laptop`.
  public ReadOnlyStringProperty sharingProperty() {
    return sharing.getReadOnlyProperty();
  }

  public String getSharing() {
    return sharing.get();
  }

  /// What stands there while there is no line.
  public ReadOnlyStringProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  public String getEmpty() {
    return empty.get();
  }

  /// As `3 new below`.
  public ReadOnlyStringProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  public String getUnseen() {
    return unseen.get();
  }

  /// Whether lines came that the reader, who has scrolled up, has not seen.
  public ReadOnlyBooleanProperty hasUnseenProperty() {
    return hasUnseen.getReadOnlyProperty();
  }

  public boolean isHasUnseen() {
    return hasUnseen.get();
  }
}
