package flybridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.alert.AlertTransition;
import flybridge.alert.AlertTransition.What;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Occurrence;
import flybridge.detect.Severity;
import flybridge.incident.SharedKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Five consoles that see one thing make one line of it.
class ObservationsTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T10:04:00Z");
  private static final String WEB = "4a1c2f6e-0000-4000-8000-000000000001";

  private final Observations observations = new Observations("prod");

  @Test
  void whatTheApiDatesHasOneKeyWheneverAConsoleSeesIt() {
    Occurrence told = new Occurrence(WEB, BEGAN, true);

    assertThat(key(What.RAISED, told, BEGAN.plusSeconds(3)))
        .isEqualTo(key(What.RAISED, told, BEGAN.plusSeconds(900)))
        .isNotEqualTo(key(What.RAISED, new Occurrence(WEB, BEGAN.plusSeconds(60), true), BEGAN));
  }

  @Test
  void whatOnlyConsolesDateIsNearAcrossASlotsEdge() {
    SharedKey mine = key(What.RAISED, new Occurrence(WEB, BEGAN.plusSeconds(59), false), BEGAN);
    SharedKey theirs = key(What.RAISED, new Occurrence(WEB, BEGAN.plusSeconds(61), false), BEGAN);

    assertThat(mine).isNotEqualTo(theirs);
    assertThat(mine.near(theirs)).isTrue();
  }

  @Test
  void theEndOfAnAlertIsNearWhereConsolesSawItSecondsApart() {
    Occurrence told = new Occurrence(WEB, BEGAN, true);
    SharedKey mine = key(What.RESOLVED, told, BEGAN.plusSeconds(59));
    SharedKey theirs = key(What.RESOLVED, told, BEGAN.plusSeconds(61));

    assertThat(mine.near(theirs)).isTrue();
    assertThat(mine.near(key(What.ESCALATED, told, BEGAN.plusSeconds(59)))).isFalse();
    assertThat(mine.uid()).isEqualTo(WEB);
  }

  private SharedKey key(What what, Occurrence occurrence, Instant at) {
    Alert alert =
        new Alert(
            "life/no-ready-endpoints",
            Severity.CRITICAL,
            Alert.State.FIRING,
            new ObjectRef("Service", "shop", "web"),
            "web has no ready endpoints",
            "0 of 2",
            BEGAN,
            false,
            null,
            null,
            List.of(),
            null,
            1);
    return observations.of(new AlertTransition(alert, what, at, occurrence)).observation().key();
  }
}
