package flybridge.views.list;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.views.picture.FxThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyListTest {
  private final ListView<String> view = FxThread.call(ListView::new);
  private final List<String> selected = new ArrayList<>();
  private final SteadyList<String> list =
      FxThread.call(() -> new SteadyList<>(view, row -> row.charAt(0), selected::add));
  private final List<String> touched = new ArrayList<>();

  @BeforeEach
  void begin() {
    show("a1", "b1", "c1", "d1");
    ListChangeListener<String> listener =
        change -> {
          while (change.next()) {
            change.getRemoved().forEach(row -> touched.add("-" + row));
            change.getAddedSubList().forEach(row -> touched.add("+" + row));
          }
        };
    FxThread.run(() -> view.getItems().addListener(listener));
  }

  private void show(String... rows) {
    FxThread.run(() -> list.show(Arrays.asList(rows)));
  }

  private void select(int index) {
    FxThread.run(() -> view.getSelectionModel().clearAndSelect(index));
  }

  @Test
  void whatComesAndGoesLeavesTheRestAlone() {
    show("a1", "x1", "b1", "c1", "d1");
    show("a1", "x1", "c1", "d1", "e1");

    assertThat(view.getItems()).containsExactly("a1", "x1", "c1", "d1", "e1");
    assertThat(touched).startsWith("+x1").doesNotContain("-a1", "-x1");
  }

  @Test
  void onlyRowsWithOtherWordsAreReplaced() {
    show("a1", "b1", "c2", "d1");

    assertThat(view.getItems()).containsExactly("a1", "b1", "c2", "d1");
    assertThat(touched).containsExactly("-c1", "+c2");
  }

  @Test
  void whatMovesWithOtherWordsIsShownOnce() {
    show("c2", "a1", "b2", "d1");
    assertThat(view.getItems()).containsExactly("c2", "a1", "b2", "d1");
    assertThat(touched).doesNotContain("-d1");

    show();
    assertThat(view.getItems()).isEmpty();
  }

  @Test
  void theSameThingStaysSelectedWhereverItMoves() {
    select(2);
    show("x1", "a1", "c2", "b1", "d1");
    assertThat(view.getSelectionModel().getSelectedItem()).isEqualTo("c2");
    assertThat(selected).containsExactly("c1");

    show("x1", "a1", "b1", "d1");
    assertThat(view.getSelectionModel().getSelectedIndex()).isNegative();
    assertThat(selected).containsExactly("c1", null);
  }
}
