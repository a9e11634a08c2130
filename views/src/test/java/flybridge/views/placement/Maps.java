package flybridge.views.placement;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Snapshot;
import java.time.Instant;

/// The map's clusters, for those who look at whole windows.
public final class Maps {
  /// When all of them are.
  public static final Instant NOW = Cluster.START;

  private Maps() {}

  /// Forty nodes, one of them lost with all of web.
  public static Snapshot outage() {
    return Scenes.outage().snapshot();
  }

  /// Three hundred nodes and one in a hundred pods in trouble.
  public static Snapshot large() {
    return Scenes.large(300, 30).snapshot();
  }

  /// The same forty nodes, but the API server has gone.
  public static Snapshot unreachable() {
    Cluster cluster = Scenes.outage();
    cluster.fresh(Kind.NODE, Freshness.State.STALE);
    cluster.fresh(Kind.POD, Freshness.State.STALE);
    return cluster.snapshot();
  }

  /// Nothing at all.
  public static Snapshot nothing() {
    return new Model("", new Cluster().time, new Cluster().time).publish();
  }

  /// Empty nodes.
  public static Snapshot withNodes(String... names) {
    Cluster cluster = new Cluster();
    for (String name : names) {
      cluster.node(name, "general", "v1.33.2");
    }
    return cluster.snapshot();
  }
}
