package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Update;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Update ONE = new Update.Version("v1");
  private static final Update TWO = new Update.Version("v2");

  private final List<Update> taken = new CopyOnWriteArrayList<>();
  private final CountDownLatch both = new CountDownLatch(2);

  @Test
  void aTaskThatFailsCostsNoBatch() throws Exception {
    try (Loop loop = new Loop(this::take, 1)) {
      loop.later(
          () -> {
            throw new IllegalStateException("a task's fault");
          });
      loop.accept(List.of(ONE));
      loop.accept(List.of(TWO));
      loop.start();
      assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(taken).containsExactly(ONE, TWO);
    }
  }

  @Test
  void aTurnThatFailsCostsNothingThatComesAfterIt() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    Loop.Work work =
        updates -> {
          if (failed.getCount() > 0) {
            failed.countDown();
            throw new IllegalStateException("a turn's fault");
          }
          take(updates);
        };
    try (Loop loop = new Loop(work, 1)) {
      loop.start();
      assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
      loop.accept(List.of(ONE));
      loop.accept(List.of(TWO));
      assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(taken).containsExactly(ONE, TWO);
  }

  @Test
  void itMayBeClosedFromItsOwnThread() throws Exception {
    Loop[] loop = new Loop[1];
    CountDownLatch closed = new CountDownLatch(1);
    loop[0] =
        new Loop(
            _ -> {
              loop[0].close();
              closed.countDown();
            },
            1);
    loop[0].start();
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    loop[0].accept(List.of(ONE));
  }

  private void take(List<Update> updates) {
    updates.forEach(
        update -> {
          taken.add(update);
          both.countDown();
        });
  }
}
