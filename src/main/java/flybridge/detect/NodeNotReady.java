package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node's kubelet reports, and what it reports is that it cannot run pods: `life/node-not-ready`.
///
/// The kubelet sets `Ready` to False itself, with the reason in the message: a container runtime
/// that does not answer, a network plug-in that is not initialised, a node that shuts down
/// (`pkg/kubelet/nodestatus/setters.go`, ReadyCondition). The taint `node.kubernetes.io/not-ready`
/// follows, and its pods are evicted after their toleration, 300 s by default. A node of which
/// nothing is heard is `Unknown` instead, and belongs to `life/heartbeat-late`.
///
/// Told after 20 s; a node that is new gets five minutes, since networks and drivers are installed
/// on it first. Critical when pods of somebody's are on it. Quiet for a node that is cordoned or
/// being removed and empty: that is how a machine is replaced. To silence it while a node is being
/// repaired, cordon and drain it, or silence its alert.
final class NodeNotReady extends ObjectDetector<Node> {
  static final String NAME = "life/node-not-ready";

  private static final Duration LASTING = Duration.ofSeconds(20);
  private static final Duration NEW_NODE = Duration.ofMinutes(5);

  NodeNotReady() {
    super(NAME, Kind.NODE, Kind.POD);
  }

  @Override
  @Nullable Trouble trouble(Node node, Observation now, Findings findings) {
    Condition ready = node.condition("Ready").orElse(null);
    if (ready == null || !ready.status().equals("False") || node.meta().deleting()) {
      return null;
    }
    List<Pod> pods = NodeFacts.guests(now.podsOn(node.name()));
    if (pods.isEmpty() && NodeFacts.leaving(node)) {
      return null;
    }
    boolean young = now.atSeconds() - node.meta().createdAt() < NEW_NODE.toSeconds();
    Trouble trouble =
        Trouble.warning(
                node.name() + " is not ready",
                Phrases.line(Phrases.reason(ready), Phrases.count(pods.size(), "pod") + " on it"),
                ready.changedAt(),
                young ? NEW_NODE : LASTING)
            .involving(pods.stream().map(Pod::ref).toList());
    return pods.isEmpty() ? trouble : trouble.critical();
  }

  /// A pod that leaves an emptied node changes the answer.
  @Override
  void callOthers(Observation now, Findings findings) {
    callByPods(now);
  }
}
