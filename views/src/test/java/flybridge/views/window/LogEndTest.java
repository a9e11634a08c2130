package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Body;
import flybridge.views.picture.FxThread;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever reads at the end of the log stays there; whoever reads further up is left in peace.
class LogEndTest {
  private static final int LINES = 60;

  private final Situation situation = written();
  private final Stage stage = new Stage(situation.picture());

  private static Situation written() {
    Situation situation = Stories.calm();
    for (int i = 0; i < LINES; i++) {
      situation.wrote(
          LINES - i, "ana", new Body.Note("looked at shard " + i + " of the search index, again"));
    }
    return situation;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void oneMore() {
    stage.show(situation.wrote(0, "ben", new Body.Note("it is the disk")).picture());
    stage.settle();
  }

  private int lastVisible() {
    ListView<?> list = stage.find(".log-list");
    return FxThread.call(
        () -> {
          list.layout();
          return ((VirtualFlow<?>) list.lookup(".virtual-flow")).getLastVisibleCell().getIndex();
        });
  }

  private void scrollToTheBeginning() {
    ListView<?> list = stage.find(".log-list");
    FxThread.run(() -> list.scrollTo(0));
    stage.settle();
  }

  @Test
  void aReaderAtTheEndStaysAtTheEnd() {
    assertThat(lastVisible()).isEqualTo(LINES - 1);

    oneMore();

    assertThat(lastVisible()).isEqualTo(LINES);
    assertThat(stage.shows(".unseen")).isFalse();
  }

  @Test
  void aNarrowerWindowDoesNotHideTheEnd() {
    FxThread.run(() -> stage.scene().getWindow().setWidth(1800));
    stage.settle();
    assertThat(lastVisible()).isEqualTo(LINES - 1);

    FxThread.run(() -> stage.scene().getWindow().setWidth(1000));
    stage.settle();
    assertThat(lastVisible()).isEqualTo(LINES - 1);
  }

  @Test
  void aReaderFurtherUpStaysThereAndIsToldWhatCame() {
    scrollToTheBeginning();
    int before = lastVisible();

    oneMore();

    assertThat(lastVisible()).isEqualTo(before).isLessThan(LINES - 1);
    assertThat(stage.words(".unseen")).isEqualTo("1 new below");

    stage.hands.clickOn(".unseen");
    stage.settle();
    assertThat(lastVisible()).isEqualTo(LINES);
    assertThat(stage.shows(".unseen")).isFalse();
  }
}
