package flybridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.watch.api.Transfer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LinkTest {
  /// The first 500 of 150,000 pods, which compression makes ten times shorter.
  private static final Sight LARGE = new Sight(500, 3_700_000, 370_000, 149_500);

  private static final double MEGABYTE = 1e6;

  private final Link link = new Link();

  @Test
  void overAFastLineComesAStreamAndOverASlowOneCompressedPages() {
    link.measure(sample(MEGABYTE, 200 * MEGABYTE, true), false);
    assertThat(link.cheapest(LARGE, true, true)).isEqualTo(Way.STREAMING);
    assertThat(link.cheapest(LARGE, false, true)).isEqualTo(Way.PAGES);
    Link slow = new Link();
    slow.measure(sample(MEGABYTE, 12.5 * MEGABYTE, true), false);
    assertThat(slow.cheapest(LARGE, true, true)).isEqualTo(Way.ZIPPED_PAGES);
    assertThat(slow.cheapest(LARGE, true, false))
        .as("a kubeconfig that forbids compression")
        .isEqualTo(Way.STREAMING);
  }

  @Test
  void anUnknownLineIsTriedWithAStreamOrElseWithWhatLosesLeast() {
    assertThat(link.cheapest(LARGE, true, true)).isEqualTo(Way.STREAMING);
    assertThat(link.cheapest(LARGE, false, true)).isEqualTo(Way.ZIPPED_PAGES);
    assertThat(link.cheapest(LARGE, false, false)).isEqualTo(Way.PAGES);
  }

  @Test
  void whatDoesNotMeasureTheLineIsNotTakenForIt() {
    link.measure(sample(Link.LEAST_SAMPLE_BYTES / 2.0, MEGABYTE, true), false);
    link.measure(sample(MEGABYTE, MEGABYTE, true), true);
    assertThat(link.measured().bytesPerSecond()).as("too short; compressed").isZero();
    assertThat(link.measured().roundTrip()).isEqualTo(Duration.ofMillis(20));
    link.measure(sample(MEGABYTE, MEGABYTE, false), false);
    assertThat(link.measured().atLeast()).as("the reader was the slower one").isTrue();
    assertThat(link.cheapest(LARGE, true, true)).isEqualTo(Way.STREAMING);
  }

  @Test
  void aStreamIsLeftOnceItHasProvenSlow() {
    assertThat(Link.isTooSlow(sample(4 * MEGABYTE, 12.5 * MEGABYTE, true), LARGE))
        .as("a third of a second tells too little")
        .isFalse();
    assertThat(Link.isTooSlow(sample(25 * MEGABYTE, 12.5 * MEGABYTE, true), LARGE)).isTrue();
    assertThat(Link.isTooSlow(sample(25 * MEGABYTE, 12.5 * MEGABYTE, false), LARGE))
        .as("it was not the line that was slow")
        .isFalse();
    assertThat(Link.isTooSlow(sample(400 * MEGABYTE, 200 * MEGABYTE, true), LARGE)).isFalse();
    assertThat(Link.isTooSlow(sample(1_000 * MEGABYTE, 12.5 * MEGABYTE, true), LARGE))
        .as("nearly all has come")
        .isFalse();
  }

  private static Transfer sample(double bytes, double bytesPerSecond, boolean starved) {
    long nanos = (long) (bytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1));
    return new Transfer(
        (long) bytes, TimeUnit.MILLISECONDS.toNanos(20), nanos, starved ? nanos : 0);
  }
}
