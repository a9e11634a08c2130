package flybridge.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a console that joins at the end of a recording finds of what was done in it.
///
/// Not to be known any more: what was cordoned and opened again, drains, what was deleted without
/// an Event, earlier config, the API server's former version, and who wrote where another wrote
/// since. The recordings' kubelets emit no Events of cordons, as real ones do.
class RecordedPastTest {
  @Test
  void theTroubledRecordingIsFoundAsFarAsTheApiHoldsIt() {
    assertThat(found("recording-a"))
        .containsExactly(
            "4 web image: web:1.0 -> web:1.1 by unknown ",
            "24 web change-cause: null -> release 1.1, ticket SHOP-412 by tool kubectl-annotate",
            "39 api image: api:2.3 -> api:2.4 by tool argocd-controller",
            "91 web minAvailable: null -> 10 by tool kubectl-patch",
            "119 node-03 kubelet version: v1.35.4 -> v1.36.2 by tool kubelet",
            "139 web image: web:1.1 -> web:1.2 by unknown ",
            "199 web rolled back: web:1.2 -> web:1.1 by tool kubectl",
            "244 worker created: null -> worker:7, 3 replicas by tool kubectl-create",
            "254 db replicas: 2 -> 40 by unknown ",
            "317  kube-controller-manager's leader: null ->"
                + " control-plane-1_ea8e9b0b-8ca3-47ae-8620-0eec216f906d by unknown ",
            "319 db replicas: 40 -> 2 by tool kubectl",
            "337 queue pods replaced: null -> 3 of 3 are new by unknown ",
            "344 web created: null -> POOL by tool kubectl-create",
            "349 api restarted: null -> restartedAt 2026-11-21T07:58:21Z by tool kubectl-rollout");
  }

  @Test
  void theQuietRecordingIsFoundAsFarAsTheApiHoldsIt() {
    assertThat(found("recording-quiet"))
        .containsExactly(
            "4 web image: web:1.0 -> web:1.1 by unknown ",
            "124 queue restarted: null -> restartedAt 2026-11-21T09:05:05Z by tool kubectl-rollout",
            "219 blog created: null -> null by tool kubectl-create",
            "220 site created: null -> null by tool kubectl-create",
            "249 site keys written: null -> THEME (values are not read) by tool kubectl-patch",
            "321 node-07 deleted: in the cluster -> gone by unknown ",
            "369 web image: web:1.1 -> web:1.3 by tool kubectl-set");
  }

  @Test
  void whatCannotBeKnownIsSaid() {
    ChangeTracker tracker = new ChangeTracker();
    new RecordedLife("recording-a", tracker).join();
    Coverage covered = tracker.covered();
    assertThat(covered.liveSince()).isNotNull();
    assertThat(covered.gaps().getFirst().why())
        .startsWith("Before Flybridge connected")
        .contains("deleted");
    assertThat(covered.gaps().getLast().why())
        .isEqualTo("This account may not read cronjobs, secrets.");
  }

  private static List<String> found(String recording) {
    ChangeTracker tracker = new ChangeTracker();
    RecordedLife life = new RecordedLife(recording, tracker);
    life.join();
    assertThat(tracker.changes()).noneMatch(Change::live);
    return tracker.changes().reversed().stream()
        .filter(change -> !change.at().isBefore(life.start()))
        .map(change -> words(change, life))
        .toList();
  }

  private static String words(Change change, RecordedLife life) {
    long t = Math.round(Duration.between(life.start(), change.at()).toMillis() / 1000.0);
    return "%d %s %s: %s -> %s by %s %s%s"
        .formatted(
            t,
            change.object().name(),
            change.what(),
            change.before(),
            change.after(),
            change.by().certainty().word(),
            change.by().who(),
            change.by().tool());
  }
}
