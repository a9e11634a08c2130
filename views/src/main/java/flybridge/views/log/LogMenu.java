package flybridge.views.log;

import flybridge.styles.Styles;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What can be done about the selected line, by the mouse or the menu key.
final class LogMenu {
  private final Supplier<@Nullable LogRow> selected;
  private final BiConsumer<Deed, LogRow> begin;
  private final Runnable copy;

  /// @param begin told what a person chose
  LogMenu(Supplier<@Nullable LogRow> selected, BiConsumer<Deed, LogRow> begin, Runnable copy) {
    this.selected = selected;
    this.begin = begin;
    this.copy = copy;
  }

  ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    menu.getItems().add(item("Copy", "Ctrl C", copy));
    menu.setOnShowing(_ -> fill(menu.getItems()));
    return menu;
  }

  private void fill(List<MenuItem> items) {
    items.clear();
    LogRow row = selected.get();
    if (row != null) {
      for (Deed deed : Deed.about(row.line())) {
        items.add(item(deed.word(), deed.key(), () -> begin.accept(deed, row)));
      }
    }
    items.add(item("Copy", "Ctrl C", copy));
  }

  private static MenuItem item(String word, String key, Runnable action) {
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox row =
        Styles.styled(
            new HBox(
                Styles.styled(new Label(word), "word"),
                between,
                Styles.styled(new Label(key), "key")),
            "deed");
    CustomMenuItem item = new CustomMenuItem(row);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
