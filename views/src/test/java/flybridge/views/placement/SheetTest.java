package flybridge.views.placement;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import flybridge.views.picture.FxThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How little is painted at once.
class SheetTest {
  private static final int TILES_A_FRAME = 50;
  private static final int ODD = 0xff123456;

  private final Deque<Runnable> later = new ArrayDeque<>();
  private long ticks;

  private Screen paced() {
    Pace pace = new Pace(TILES_A_FRAME, () -> ticks++, later::add);
    return new Screen(new PlacementView(Runnable::run, Runnable::run, pace), 600, 500);
  }

  private int framesToCome(Screen screen) {
    int frames = 0;
    while (!later.isEmpty()) {
      later.remove().run();
      screen.settle();
      frames++;
    }
    return frames;
  }

  @Test
  void whatAFrameHasNoTimeForIsPaintedInTheNext() {
    FxThread.run(
        () -> {
          Screen screen = paced();
          Snapshot snapshot = Scenes.large(400, 10).snapshot();
          screen.show(snapshot);
          assertThat(screen.view.drawn()).as("not all of it yet").isNull();
          assertThat(framesToCome(screen)).isBetween(7, 9);
          assertThat(screen.view.drawn()).isSameAs(snapshot);
          int[] inTime = screen.pixels();
          assertThat(inTime).isEqualTo(screen.redrawn());
        });
  }

  @Test
  void aChangeInTheMiddleOfPaintingIsPaintedToo() {
    FxThread.run(
        () -> {
          Cluster cluster = Scenes.large(400, 10);
          Screen screen = paced();
          screen.show(cluster.snapshot());
          later.remove().run();
          cluster.pod("aaa", "probe", "p", "ip-10-0-0-4", PodState.FAILING);
          cluster.node("ip-10-0-9-9", "general", "v1.33.2");
          screen.show(cluster.snapshot());
          framesToCome(screen);
          assertThat(screen.view.drawn()).isSameAs(cluster.snapshot());
          assertThat(screen.isDrawnAsFromScratch()).isTrue();
        });
  }

  @Test
  void whatIsInViewAlreadyMovesAlongAndIsNotPaintedAgain() {
    FxThread.run(
        () -> {
          Screen screen = Screen.of(Scenes.large(400, 10), 600, 500);
          flybridge.views.placement.Camera camera = screen.view.map().camera();
          camera.zoom(2, 300, 200);
          screen.view.map().requestLayout();
          screen.settle();
          screen.view.map().raster().set(300, 200, ODD);
          camera.pan(20, -30);
          screen.view.map().requestLayout();
          screen.settle();
          assertThat(screen.view.map().raster().at(280, 230)).isEqualTo(ODD);
        });
  }

  @Test
  void aViewThatMovedIsDrawnAsFromScratch() {
    Random random = new Random(11);
    FxThread.run(
        () -> {
          Screen screen = Screen.of(Scenes.large(300, 20), 600, 500);
          screen.view.map().camera().zoom(3, 300, 200);
          for (int i = 0; i < 60; i++) {
            screen.view.map().camera().pan(random.nextInt(500) - 250, random.nextInt(500) - 250);
            screen.view.map().requestLayout();
            screen.settle();
            assertThat(screen.isDrawnAsFromScratch()).as("move %d", i).isTrue();
          }
        });
  }
}
