package flybridge.views.log;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the composer says beside what is being written.
public final class ComposerModel {
  final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
  final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();

  ComposerModel() {}

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

  /// Whether an entry is on its way to the disk.
  public ReadOnlyBooleanProperty writingProperty() {
    return writing.getReadOnlyProperty();
  }

  public boolean isWriting() {
    return writing.get();
  }

  void fail(String sentence) {
    failure.set(sentence);
    failed.set(!sentence.isEmpty());
  }
}
