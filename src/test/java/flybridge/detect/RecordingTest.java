package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Two recorded stretches of a real control plane's life.
class RecordingTest {
  @Test
  void eightMinutesInWhichNothingIsWrongRaiseNoAlarm() {
    assertThat(new Replay("recording-quiet").told()).isEmpty();
  }

  /// What happened there, and what is to be said of it:
  ///
  /// - node-05 loses power at 130 s. Its last renewal was seen at 122 s, so it is late at 147 s. At
  ///   176 s the control plane calls it Unknown. It is back at 240 s; at 250 s the control plane
  ///   says so too.
  /// - From 245 s on the three pods of worker, which has no memory limit, are killed for memory:
  ///   nothing but the memory of their nodes can have killed them.
  /// - At 320 s db is scaled from 40 to 2, and both pods that are left are on node-06. They stay.
  /// - The API server is replaced at 280 s, the controller manager at 300 s; rollouts hang, drains
  ///   are blocked, and pods are deleted by hand. None of that is one of these findings.
  @Test
  void sixMinutesOfTroubleRaiseWhatCanBeJustifiedAndNoMore() {
    assertThat(new Replay("recording-a").told())
        .containsExactly(
            "147 raised warning life/heartbeat-late: node-05 stopped reporting;"
                + " no heartbeat for 25 s · 7 pods on it",
            "176 escalated critical life/heartbeat-late: node-05 stopped reporting;"
                + " no heartbeat for 50 s · 3 pods in limbo, not rescheduled,"
                + " 4 pods being replaced",
            "250 resolved critical life/heartbeat-late: node-05 stopped reporting;"
                + " heartbeats again, but the control plane still calls it Unknown"
                + " · no pods on it that could be rescheduled",
            "257 raised warning capacity/memory-without-limits: node-01 is short of memory;"
                + " 1 OOM kill in 10 min · worker, db ×4, web ×3 and 2 more without a memory limit",
            "257 raised warning capacity/memory-without-limits: node-03 is short of memory;"
                + " 1 OOM kill in 10 min · worker, db ×4, web ×3 and 2 more without a memory limit",
            "257 raised warning capacity/memory-without-limits: node-02 is short of memory;"
                + " 1 OOM kill in 10 min · worker, web ×5, db ×3 and 3 more without a memory limit",
            "330 raised warning placement/all-on-one-node: All of db runs on node-06;"
                + " 2 of 2 replicas, no anti-affinity · one node lost = db lost");
  }
}
