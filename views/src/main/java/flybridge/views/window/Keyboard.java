package flybridge.views.window;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys that belong to the window as a whole. A field keeps all it is given, a list or the map
/// keeps its own letters; every other letter is the beginning of something for the log.
final class Keyboard {
  /// Letters that move in a list or on the map, and so never begin an entry.
  private static final String MOVES = "jkg+-=0";

  private static final int FIRST_PRINTABLE = ' ';
  private static final int DELETE = 127;

  /// What the keys do.
  interface Reactions {
    void search(String start);

    void filter();

    void filterLog();

    void help();

    void write(String letter);

    void back();
  }

  private final Reactions reactions;

  Keyboard(Reactions reactions) {
    this.reactions = reactions;
  }

  void attach(Node root) {
    root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveList);
  }

  /// A list would keep Escape, by which it ends an edit, though nothing in ours is edited there.
  private void leaveList(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && event.getTarget() instanceof ListView<?>) {
      reactions.back();
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.K) {
      reactions.search("");
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      reactions.filterLog();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      reactions.back();
    } else {
      return;
    }
    event.consume();
  }

  private void typed(KeyEvent event) {
    String letter = event.getCharacter();
    boolean command = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
    if (event.getTarget() instanceof TextInputControl || command || !printable(letter)) {
      return;
    }
    switch (letter) {
      case ":" -> reactions.search(":");
      case "/" -> reactions.filter();
      case "?" -> reactions.help();
      default -> {
        if (MOVES.contains(letter) && event.getTarget() != event.getSource()) {
          return;
        }
        reactions.write(letter);
      }
    }
    event.consume();
  }

  private static boolean printable(String letter) {
    return !letter.isBlank() && letter.charAt(0) > FIRST_PRINTABLE && letter.charAt(0) != DELETE;
  }
}
