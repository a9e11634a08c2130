package flybridge.views.log;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the composer says beside what is being written.
public final class ComposerModel {
  /// What an empty field says.
  static final String PROMPT = "Write to the log — / for action, decision, change, submission";

  final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper answering = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper(PROMPT);
  final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
  final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();

  ComposerModel() {}

  /// What is done to which entry by what is being written; empty for an entry of its own.
  public ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  public String getAbout() {
    return about.get();
  }

  public ReadOnlyBooleanProperty answeringProperty() {
    return answering.getReadOnlyProperty();
  }

  public boolean isAnswering() {
    return answering.get();
  }

  /// What is to be written.
  public ReadOnlyStringProperty promptProperty() {
    return prompt.getReadOnlyProperty();
  }

  public String getPrompt() {
    return prompt.get();
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

  /// Whether an entry is on its way to the disk.
  public ReadOnlyBooleanProperty writingProperty() {
    return writing.getReadOnlyProperty();
  }

  public boolean isWriting() {
    return writing.get();
  }

  void ask(String heading, String words) {
    about.set(heading);
    answering.set(!heading.isEmpty());
    prompt.set(words);
  }

  void fail(String sentence) {
    failure.set(sentence);
    failed.set(!sentence.isEmpty());
  }
}
