package flybridge.views.notice;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the notice says.
public final class NoticeModel {
  final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper detailed = new ReadOnlyBooleanWrapper();
  final ReadOnlyBooleanWrapper worded = new ReadOnlyBooleanWrapper();

  NoticeModel() {}

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return open.get();
  }

  /// A question or a sentence.
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  public String getText() {
    return text.get();
  }

  /// What one must know to decide, as a command line.
  public ReadOnlyStringProperty detailProperty() {
    return detail.getReadOnlyProperty();
  }

  public String getDetail() {
    return detail.get();
  }

  public ReadOnlyBooleanProperty detailedProperty() {
    return detailed.getReadOnlyProperty();
  }

  public boolean isDetailed() {
    return detailed.get();
  }

  /// Whether words are asked for.
  public ReadOnlyBooleanProperty wordedProperty() {
    return worded.getReadOnlyProperty();
  }

  public boolean isWorded() {
    return worded.get();
  }
}
