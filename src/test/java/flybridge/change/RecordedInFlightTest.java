package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was begun and finished on a real control plane while it was recorded. Drains there are over
/// before they are known to be drains.
class RecordedInFlightTest {
  private final ChangeTracker tracker = new ChangeTracker();
  private final Set<String> begun = new LinkedHashSet<>();
  private int mostAxes;

  @Test
  void onAQuietClusterAllThatBeginsEndsAndTwoAxesMoveAtMost() {
    live("recording-quiet");
    assertThat(begun).contains("web image", "queue restarted", "site created");
    assertThat(mostAxes).isBetween(1, 2);
    assertThat(tracker.inFlight().changes()).isEmpty();
  }

  @Test
  void anUpgradeOfAServerWhoseNodesHaveNotFollowedIsStillInFlightAtTheEnd() {
    live("recording-a");
    assertThat(begun).contains("web image", "web rolled back", " kube-apiserver version");
    assertThat(tracker.inFlight().changes())
        .extracting(Change::what)
        .containsExactly("kube-apiserver version");
  }

  private void live(String recording) {
    RecordedLife life = new RecordedLife(recording, tracker);
    life.onObserved(
        () -> {
          InFlight going = tracker.inFlight();
          mostAxes = Math.max(mostAxes, going.axes().size());
          going.changes().forEach(one -> begun.add(one.object().name() + " " + one.what()));
        });
    life.live();
  }
}
