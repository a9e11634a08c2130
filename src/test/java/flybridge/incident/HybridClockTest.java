package flybridge.incident;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  private static final Instant START = Instant.parse("2026-03-01T22:51:22Z");

  private final ManualTime wall = new ManualTime(START);
  private final HybridClock clock = new HybridClock(wall);

  @Test
  void itFollowsTheWallClock() {
    assertThat(clock.next()).isEqualTo(Stamp.of(START.toEpochMilli(), 0));
    wall.advance(Duration.ofMillis(5));
    assertThat(clock.next()).isEqualTo(Stamp.of(START.toEpochMilli() + 5, 0));
  }

  @Test
  void withinAMillisecondItCounts() {
    Stamp[] stamps = Stream.generate(clock::next).limit(100_000).toArray(Stamp[]::new);
    assertThat(stamps).isSorted().doesNotHaveDuplicates();
    assertThat(stamps[65_536]).isEqualTo(Stamp.of(START.toEpochMilli() + 1, 0));
  }

  @Test
  void anAnswerSortsBehindWhatItAnswersThoughTheClockIsSlow() {
    Stamp other = Stamp.of(START.plusSeconds(299).toEpochMilli(), 7);
    assertThat(clock.observe(other)).isTrue();
    assertThat(clock.next()).isEqualTo(other.next());
  }

  @Test
  void theFutureDoesNotMoveIt() {
    Stamp edge = Stamp.of(START.plus(HybridClock.FARTHEST_AHEAD).toEpochMilli(), 0);
    Stamp beyond = Stamp.of(edge.millis() + 1, 0);
    assertThat(clock.observe(beyond)).isFalse();
    assertThat(clock.next().millis()).isEqualTo(START.toEpochMilli());
    assertThat(clock.observe(edge)).isTrue();
    assertThat(clock.next()).isEqualTo(edge.next());
  }

  @Test
  void itsOwnChainRisesEvenFromTheFuture() {
    Stamp own = Stamp.of(START.plus(Duration.ofHours(1)).toEpochMilli(), 0);
    clock.follow(own);
    assertThat(clock.next()).isEqualTo(own.next());
  }
}
