package flybridge.views.sharing;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the pane says beside people and devices.
public final class SharingModel {
  final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper joinable = new ReadOnlyBooleanWrapper();
  final ReadOnlyBooleanWrapper joining = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();

  SharingModel() {}

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return open.get();
  }

  /// As the header of the log says it.
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  public String getState() {
    return state.get();
  }

  /// Why, and what to do.
  public ReadOnlyStringProperty detailProperty() {
    return detail.getReadOnlyProperty();
  }

  public String getDetail() {
    return detail.get();
  }

  /// Whether an address can be given.
  public ReadOnlyBooleanProperty joinableProperty() {
    return joinable.getReadOnlyProperty();
  }

  public boolean isJoinable() {
    return joinable.get();
  }

  /// Whether a shared log is being joined.
  public ReadOnlyBooleanProperty joiningProperty() {
    return joining.getReadOnlyProperty();
  }

  public boolean isJoining() {
    return joining.get();
  }

  /// Why the last attempt did not succeed, and what to do.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  public String getFailure() {
    return failure.get();
  }

  public ReadOnlyBooleanProperty failedProperty() {
    return failed.getReadOnlyProperty();
  }

  public boolean isFailed() {
    return failed.get();
  }

  void fail(String sentence) {
    failure.set(sentence);
    failed.set(!sentence.isEmpty());
  }
}
