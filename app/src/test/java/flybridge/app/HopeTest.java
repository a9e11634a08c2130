package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Freshness;
import flybridge.engine.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopeTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Hope hope = new Hope();

  @Test
  void whatStandsOrIsRefusedIsNotWaitedFor() {
    assertThat(hope.over(connection(Freshness.State.LIVE, ""), BEGIN)).isTrue();
    assertThat(hope.over(connection(Freshness.State.BROKEN, "No."), BEGIN)).isTrue();
    assertThat(hope.over(connection(Freshness.State.FORBIDDEN, "No."), BEGIN)).isTrue();
  }

  @Test
  void troubleIsWaitedForUntilItHasLasted() {
    Connection refused = connection(Freshness.State.LOADING, "The server refuses connections.");
    assertThat(hope.over(refused, BEGIN)).isFalse();
    assertThat(hope.over(refused, BEGIN.plusSeconds(9))).isFalse();
    assertThat(hope.over(refused, BEGIN.plusSeconds(10))).isTrue();
  }

  @Test
  void troubleThatEndedDoesNotCount() {
    Connection refused = connection(Freshness.State.LOADING, "The server refuses connections.");
    assertThat(hope.over(refused, BEGIN)).isFalse();
    Connection well = connection(Freshness.State.LOADING, "");
    assertThat(hope.over(well, BEGIN.plusSeconds(8))).isFalse();
    assertThat(hope.over(refused, BEGIN.plusSeconds(12))).isFalse();
  }

  @Test
  void aLargeClusterMayTakeItsTime() {
    Connection loading = connection(Freshness.State.LOADING, "");
    assertThat(hope.over(loading, BEGIN)).isFalse();
    assertThat(hope.over(loading, BEGIN.plusSeconds(100))).isFalse();
  }

  private static Connection connection(Freshness.State state, String reason) {
    return new Connection("prod", state, Duration.ZERO, null, reason, false, List.of(), null);
  }
}
