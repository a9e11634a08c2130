package flybridge.engine;

import static flybridge.cluster.Objects.node;

import flybridge.cluster.Condition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Node;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import java.util.List;

/// What a source may tell.
final class News {
  private News() {}

  static Update live(Kind kind) {
    return new Update.Entered(new Scope(kind, ""), Freshness.State.LIVE, "");
  }

  /// A live picture in which the control plane has lost sight of the one node.
  static Update[] nodeLost() {
    Node well = node("node-1");
    Node lost =
        new Node(
            well.meta(),
            false,
            List.of(),
            List.of(new Condition("Ready", "Unknown", "NodeStatusUnknown", "", 1)),
            well.kubeletVersion(),
            well.kernelVersion(),
            well.osImage(),
            well.runtimeVersion(),
            well.address(),
            well.cpuMillis(),
            well.memoryBytes(),
            well.podSlots());
    return new Update[] {
      new Update.Put(lost),
      live(Kind.NODE),
      live(Kind.POD),
      new Update.Entered(
          new Scope(Kind.LEASE, Lease.NODE_NAMESPACE), Freshness.State.FORBIDDEN, "may not")
    };
  }
}
