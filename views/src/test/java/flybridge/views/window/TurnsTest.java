package flybridge.views.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long FRAME = Turns.REST.toNanos() / 3;

  private final Situation situation = Stories.calm();
  private long now;
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final Turns turns =
      new Turns(
          new Turns.Region[] {region("alerts "), region("log "), region("lanes ")},
          () -> now,
          later::add);

  private Turns.Region region(String name) {
    return picture -> shown.add(name + picture.version());
  }

  private void frame() {
    frame(false);
  }

  private void frame(boolean full) {
    now += FRAME;
    turns.show(situation.picture(), full);
  }

  private void rest() {
    now += Turns.REST.toNanos();
    later.remove().run();
  }

  @Test
  void aWindowThatHasRestedShowsAllAtOnce() {
    frame();
    assertThat(shown).containsExactly("alerts 1", "log 1", "lanes 1");
    assertThat(later).isEmpty();
  }

  @Test
  void whilePicturesComeWithEveryFrameOneRegionIsShownTheNewest() {
    frame();
    shown.clear();
    frame();
    frame();
    frame();
    frame();
    assertThat(shown).containsExactly("alerts 2", "log 3", "lanes 4", "alerts 5");
  }

  @Test
  void theLastPictureIsShownToAll() {
    frame();
    frame();
    frame();
    shown.clear();
    rest();
    assertThat(shown).containsExactly("lanes 3", "alerts 3");
    assertThat(later).isEmpty();
  }

  @Test
  void whatWaitsForARestWaitsAgainWhenMoreHasCome() {
    frame();
    frame();
    frame();
    shown.clear();
    later.remove().run();
    assertThat(shown).isEmpty();
    rest();
    assertThat(shown).containsExactly("lanes 3", "alerts 3");
  }

  @Test
  void framesThatAreFullAreLeftOutButNotForLong() {
    frame();
    frame();
    shown.clear();
    frame(true);
    frame(true);
    assertThat(shown).isEmpty();
    frame(true);
    frame(true);
    frame();
    assertThat(shown).containsExactly("log 6", "lanes 7");
  }

  @Test
  void onlyOneTaskWaits() {
    for (int i = 0; i < 20; i++) {
      frame();
    }
    assertThat(later).hasSize(1);
  }
}
