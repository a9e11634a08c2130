package flybridge.views.window;

import static flybridge.styles.Styles.styled;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// The keys, over the window until any of them is pressed.
public final class Help extends GridPane {
  private static final String[][] KEYS = {
    {"any letter", "writes to the incident log"},
    {"/ in the log", "begins an action, decision, change, submission, role, severity …"},
    {"@22:51 or @5m", "before an entry, says when it happened"},
    {"Enter", "writes the entry; Shift Enter begins a new line"},
    {"Enter in the log", "answers the selected entry; Ctrl E corrects it"},
    {"Del in the log", "takes the selected entry back; Shift Del erases its words"},
    {"Ctrl F", "filters the log by words, author, kind or incident"},
    {"Ctrl K or :", "searches or runs a command"},
    {"/", "filters the map"},
    {"Tab", "goes from region to region"},
    {"j k", "down and up in a list, from trouble to trouble on the map"},
    {"Enter", "opens what is selected"},
    {"Ctrl Enter", "says that you are on the selected alert"},
    {"Ctrl D", "declares an incident for the selected alert"},
    {"Ctrl C", "copies the row as text that reads well in chat"},
    {"+ - 0", "zooms the map"},
    {":incident", "shows the incident's times, roles and what is still open"},
    {"g", "groups the map differently"},
    {"Esc", "goes back"},
    {"?", "shows this"},
  };

  /// FX thread, or any thread before the window is shown.
  public Help() {
    getStyleClass().add("help");
    setMaxHeight(USE_PREF_SIZE);
    add(styled(new Label("Keys"), "title"), 0, 0, 2, 1);
    for (int row = 0; row < KEYS.length; row++) {
      Label key = styled(new Label(KEYS[row][0]), "key");
      key.setMinWidth(USE_PREF_SIZE);
      add(key, 0, row + 1);
      add(styled(new Label(KEYS[row][1]), "does"), 1, row + 1);
    }
  }
}
