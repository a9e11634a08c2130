package flybridge.views.list;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Keeps a list view in step with the newest rows: the same thing stays selected wherever it moves,
/// rows whose words did not change are not touched, and `j` and `k` go through it as in k9s.
///
/// @param <R> a row
public final class SteadyList<R> {
  private final ListView<R> view;
  private final Function<R, Object> key;
  private final Consumer<@Nullable R> selected;
  private @Nullable Object chosen;
  private boolean updating;

  /// @param key what stays the same while a row's words change
  /// @param selected told when a person selects another row, null for none
  public SteadyList(ListView<R> view, Function<R, Object> key, Consumer<@Nullable R> selected) {
    this.view = view;
    this.key = key;
    this.selected = selected;
    selection().selectedIndexProperty().subscribe(index -> choose(index.intValue()));
    view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  /// Shows these rows. Those that stood there before and still do are left alone, so that a row
  /// that comes or goes costs no more than itself.
  public void show(List<R> rows) {
    updating = true;
    try {
      change(rows);
      restore();
    } finally {
      updating = false;
    }
  }

  /// The selected row, null where there is none.
  public @Nullable R selected() {
    int index = selection().getSelectedIndex();
    return index >= 0 && index < view.getItems().size() ? view.getItems().get(index) : null;
  }

  /// Selects nothing.
  public void deselect() {
    selection().clearSelection();
  }

  private MultipleSelectionModel<R> selection() {
    return view.getSelectionModel();
  }

  /// Changes what lies between the first and the last thing that stands elsewhere now, and single
  /// rows whose words did.
  private void change(List<R> rows) {
    ObservableList<R> items = view.getItems();
    int most = Math.min(items.size(), rows.size());
    int head = 0;
    while (head < most && same(items.get(head), rows.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && same(items.get(items.size() - 1 - tail), rows.get(rows.size() - 1 - tail))) {
      tail++;
    }
    int until = items.size() - tail;
    if (head < until) {
      items.remove(head, until);
    }
    if (head < rows.size() - tail) {
      items.addAll(head, rows.subList(head, rows.size() - tail));
    }
    touchUp(items, rows, 0, head);
    touchUp(items, rows, rows.size() - tail, rows.size());
  }

  private boolean same(R one, R other) {
    return one == other || key.apply(one).equals(key.apply(other));
  }

  private void touchUp(ObservableList<R> items, List<R> rows, int from, int to) {
    for (int i = from; i < to; i++) {
      if (items.get(i) != rows.get(i) && !items.get(i).equals(rows.get(i))) {
        items.set(i, rows.get(i));
      }
    }
  }

  private void restore() {
    int index = -1;
    if (chosen != null) {
      List<R> items = view.getItems();
      for (int i = 0; i < items.size() && index < 0; i++) {
        index = key.apply(items.get(i)).equals(chosen) ? i : -1;
      }
    }
    if (index < 0) {
      selection().clearSelection();
    } else if (selection().getSelectedIndex() != index) {
      selection().clearAndSelect(index);
    }
    if (index < 0 && chosen != null) {
      chosen = null;
      selected.accept(null);
    }
  }

  private void choose(int index) {
    if (updating) {
      return;
    }
    R row = index >= 0 && index < view.getItems().size() ? view.getItems().get(index) : null;
    Object now = row == null ? null : key.apply(row);
    if (!Objects.equals(now, chosen)) {
      chosen = now;
      selected.accept(row);
    }
  }

  private void typed(KeyEvent event) {
    switch (event.getCharacter()) {
      case "j" -> go(1);
      case "k" -> go(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void go(int step) {
    int size = view.getItems().size();
    if (size > 0) {
      int next = Math.clamp(selection().getSelectedIndex() + step, 0, size - 1);
      selection().clearAndSelect(next);
      view.scrollTo(next);
    }
  }
}
