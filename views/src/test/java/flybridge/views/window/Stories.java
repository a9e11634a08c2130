package flybridge.views.window;

import flybridge.cluster.Freshness;
import flybridge.detect.Severity;
import flybridge.engine.ChangeRow.Axis;
import flybridge.incident.Body;
import flybridge.views.placement.Maps;

/// Situations that people get into.
final class Stories {
  private Stories() {}

  /// The one of the design: web is down, four people are on it.
  static Situation outage() {
    return trouble(new Situation())
        .incident("web unreachable", 1, 252)
        .saw(218, Body.Sign.FIRING, "critical", "web has no ready endpoints")
        .saw(210, Body.Sign.FIRING, "critical", "All of web runs on node-17")
        .wrote(176, "ana", new Body.Declare(14, "web unreachable", 1))
        .wrote(172, "ana", new Body.RoleChange("lead", "ana", true))
        .wrote(160, "ben", new Body.RoleChange("scribe", "ben", true))
        .wrote(
            139,
            "dario",
            new Body.ChangeNote(
                "I upgraded the control plane at 21:40, pool blue is still 1.30", false))
        .wrote(
            110,
            "mei",
            new Body.Submission("iOS 7.1 is in review right now, asked Apple to hold", true))
        .wrote(
            87,
            "ben",
            new Body.Note("celery 4.2 is eating memory on node-17, same as staging last week"))
        .wrote(58, "ana", new Body.Decision("drain node-17, then roll celery back to 4.1"))
        .wrote(40, "ana", new Body.Action("cordon node-17"))
        .wrote(34, "ana", new Body.Action("restart web (2 pods) → node-04, node-22"))
        .saw(2, Body.Sign.RESOLVED, "critical", "web has no ready endpoints")
        .change(9, Axis.DEPLOY, "celery", "4.1 → 4.2, 6 pods replaced", "ben", "Helm")
        .change(75, Axis.CONTROL_PLANE, "control plane", "1.32 → 1.33", "dario", "seen by version")
        .change(170, Axis.APP, "iOS 7.1", "waiting for review", "mei", "App Store")
        .change(223, Axis.CONFIG, "web-config", "3 keys; web not restarted since", "", "kubectl");
  }

  /// The same before anybody has opened the log.
  static Situation unnoticed() {
    return trouble(new Situation());
  }

  private static Situation trouble(Situation situation) {
    return situation
        .alert(
            "life/no-ready-endpoints",
            Severity.CRITICAL,
            "Service",
            "web",
            252,
            "web has no ready endpoints",
            "0 of 2 pods ready · public URL answers 503 since 22:51:22")
        .alert(
            "placement/all-on-one-node",
            Severity.CRITICAL,
            "Deployment",
            "web",
            248,
            "All of web runs on node-17",
            "2 of 2 replicas, no anti-affinity · one node lost = web lost")
        .alert(
            "life/heartbeat-late",
            Severity.CRITICAL,
            "Node",
            "node-17",
            190,
            "node-17 stopped reporting",
            "heartbeat 68 s late · 31 pods in limbo, not rescheduled")
        .alert(
            "capacity/memory-without-limits",
            Severity.WARNING,
            "Node",
            "node-17",
            690,
            "node-17 memory 97 %",
            "celery ×6 without a memory limit hold 21.4 of 30 GiB",
            "ben");
  }

  /// Everything runs.
  static Situation calm() {
    return new Situation();
  }

  /// The API server has gone a minute ago.
  static Situation unreachable() {
    return outage()
        .cluster(Maps.unreachable())
        .connection(
            Situation.connected(
                "prod-us",
                Freshness.State.STALE,
                "The API server at 10.0.0.7 does not answer; we keep trying every few seconds."));
  }

  /// No kubeconfig.
  static Situation nowhere() {
    return new Situation()
        .cluster(Maps.nothing())
        .connection(
            Situation.connected(
                "",
                Freshness.State.BROKEN,
                "There is no kubeconfig; give one with --kubeconfig, or try --drill iconik."));
  }

  /// As many alerts as nobody can read.
  static Situation flood() {
    Situation situation = new Situation().cluster(Maps.large());
    for (int i = 1; i <= 100; i++) {
      situation.alert(
          i % 3 == 0 ? "life/heartbeat-late" : "placement/all-on-one-node",
          i < 30 ? Severity.CRITICAL : i < 80 ? Severity.WARNING : Severity.INFO,
          "Deployment",
          "service-" + i,
          60 * i,
          "All of service-" + i + " runs on one node",
          "3 of 3 replicas, no anti-affinity");
    }
    return situation;
  }

  /// Names as long as generators make them.
  static Situation longNames() {
    String name = "recommendations-feature-store-materializer-blue-7d4b9c6f5-x2x8q";
    return outage()
        .alert(
            "life/no-ready-endpoints",
            Severity.CRITICAL,
            "Pod",
            name,
            30,
            name + " has no ready endpoints",
            "0 of 12 pods of " + name + " are ready")
        .wrote(1, "maximiliane-von-und-zu", new Body.Note("deleted " + name + " by hand"))
        .incident("checkout, recommendations and search unreachable for all of Europe", 1, 8052)
        .connection(
            Situation.connected(
                "arn:aws:eks:eu-central-1:123456789012:cluster/production-europe-blue",
                Freshness.State.LIVE,
                ""));
  }
}
