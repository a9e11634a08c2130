package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Two recorded stretches of a real control plane's life.
class RecordingTest {
  private static final List<String> TROUBLE =
      List.of(
          "54 raised warning capacity/autoscaler-blind: Autoscaler api sees no metrics;"
              + " Deployment api stays at 6 replicas · the server could not find the requested"
              + " resource (get pods.metrics.k8s.io)",
          "79 raised warning change/drain-blocked: node-03 cannot be drained;"
              + " 2 pods may not go · budget web wants 20 of 20 pods, 20 are healthy",
          "92 resolved warning change/drain-blocked: node-03 cannot be drained;"
              + " 2 pods may not go · budget web wants 20 of 20 pods, 20 are healthy",
          "120 raised warning change/version-skew: Kubelets of pool web are newer than the"
              + " control plane; control plane v1.35.6 · pool web: 1 node at v1.36.2,"
              + " 1 minor ahead, not supported",
          "147 raised warning life/heartbeat-late: node-05 stopped reporting;"
              + " no heartbeat for 25 s · 7 pods on it",
          "157 raised warning life/image-pull: 10 of 25 pods of web cannot pull their image;"
              + " web:1.2 · on 8 nodes",
          "176 escalated critical life/heartbeat-late: node-05 stopped reporting;"
              + " no heartbeat for 50 s · 3 pods in limbo, not rescheduled,"
              + " 4 pods being replaced",
          "200 resolved warning life/image-pull: 1 of 25 pods of web cannot pull its image;"
              + " web:1.2 · on node-02",
          "250 resolved critical life/heartbeat-late: node-05 stopped reporting;"
              + " heartbeats again, but the control plane still calls it Unknown"
              + " · no pods on it that could be rescheduled",
          "257 raised warning capacity/memory-without-limits: node-01 is short of memory;"
              + " 1 OOM kill in 10 min · worker, db ×4, web ×3 and 2 more without a memory limit",
          "257 raised warning capacity/memory-without-limits: node-03 is short of memory;"
              + " 1 OOM kill in 10 min · worker, db ×4, web ×3 and 2 more without a memory limit",
          "257 raised warning capacity/memory-without-limits: node-02 is short of memory;"
              + " 1 OOM kill in 10 min · worker, web ×5, db ×3 and 3 more without a memory limit",
          "282 raised warning life/crash-loop: 1 of 3 pods of worker crashes again and again;"
              + " exit 137, OOMKilled · on node-01",
          "282 escalated critical life/crash-loop: All 3 pods of worker crash again and again;"
              + " exit 137, OOMKilled · on node-01, node-03, node-02",
          "284 raised warning capacity/unschedulable: 11 of 40 pods of db fit on no node;"
              + " of 8 nodes 8 are without enough memory left",
          "285 resolved warning change/version-skew: Kubelets of pool web are newer than the"
              + " control plane; control plane v1.35.6 · pool web: 1 node at v1.36.2,"
              + " 1 minor ahead, not supported",
          "320 resolved warning capacity/unschedulable: 1 of 40 pods of db fits on no node;"
              + " of 8 nodes 8 are without enough memory left",
          "330 raised warning placement/all-on-one-node: All of db runs on node-06;"
              + " 2 of 2 replicas, no anti-affinity · one node lost = db lost");

  @Test
  void eightMinutesInWhichNothingIsWrongRaiseNoAlarm() {
    assertThat(new Replay("recording-quiet").told()).isEmpty();
  }

  /// What happened there, and what is to be said of it:
  ///
  /// - The autoscaler of api never had metrics; a minute in which that is so has passed at 54 s, by
  ///   the time that it gives itself.
  /// - A drain of node-03 is blocked from 63 s on by a budget that wants all the pods there are; at
  ///   92 s the budget is relaxed.
  /// - The kubelet of node-03 is newer than the API server from 120 s on, until that is replaced.
  /// - node-05 loses power at 130 s. Its last renewal was seen at 122 s, so it is late at 147 s. At
  ///   176 s the control plane calls it Unknown. It is back at 240 s; at 250 s the control plane
  ///   says so too.
  /// - From 140 s on ten pods of web want an image that is not there; at 200 s that is undone.
  /// - From 245 s on the three pods of worker, which has no memory limit, are killed for memory:
  ///   nothing but the memory of their nodes can have killed them.
  /// - At 320 s db is scaled from 40 to 2, and both pods that are left are on node-06. They stay.
  /// - At 255 s db is scaled to more than fit.
  /// - The API server is replaced at 280 s and the controller manager at 300 s, and the successor
  ///   leads 18 s later; pods are deleted by hand. None of that is an alarm.
  @Test
  void sixMinutesOfTroubleRaiseWhatCanBeJustifiedAndNoMore() {
    assertThat(new Replay("recording-a").told()).containsExactlyElementsOf(TROUBLE);
  }
}
