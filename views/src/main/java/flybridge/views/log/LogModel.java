package flybridge.views.log;

import flybridge.engine.LogPicture;
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

  final ReadOnlyBooleanWrapper filtering = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");

  LogModel() {}

  void say(LogPicture log) {
    int waiting = log.view().devices().unconfirmed().size();
    sharing.set(log.sharing().words() + (waiting == 0 ? "" : " · " + waiting + " to confirm"));
    empty.set(nothing(log));
  }

  private String nothing(LogPicture log) {
    if (!log.failure().isEmpty()) {
      return log.failure();
    }
    return filtering.get() && !log.lines().isEmpty()
        ? "No line is like that. Esc shows all of them."
        : "Nothing is written yet. Type anywhere to begin.";
  }

  void choose(int found, int most) {
    chosen.set(found < most ? found + " found" : "the last " + found);
  }

  /// Whether a person chooses which lines to see.
  public ReadOnlyBooleanProperty filteringProperty() {
    return filtering.getReadOnlyProperty();
  }

  public boolean isFiltering() {
    return filtering.get();
  }

  /// As `12 found`; empty while all lines are shown.
  public ReadOnlyStringProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  public String getChosen() {
    return chosen.get();
  }

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
