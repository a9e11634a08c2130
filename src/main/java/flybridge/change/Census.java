package flybridge.change;

import flybridge.change.Skew.Component;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.PodSpec.ContainerSpec;
import flybridge.cluster.Pool;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts which versions run where. Its cost follows the nodes that change. Not thread-safe: the
/// model's thread calls it.
public final class Census {
  private record Place(String pool, String version) {}

  private final Map<Place, Integer> kubelets =
      new TreeMap<>(Comparator.comparing(Place::pool).thenComparing(Place::version));
  private List<Standing> standings = List.of();
  private String server = "";
  private @Nullable Workload proxy;
  private boolean changed;

  void clear() {
    kubelets.clear();
    standings = List.of();
    server = "";
    proxy = null;
  }

  /// Takes in what changed.
  ///
  /// @param before what was counted last; null for the first time
  /// @return whether anything stands otherwise now
  boolean observe(@Nullable Snapshot before, Snapshot after) {
    if (before == null) {
      clear();
      after.nodes().forEach(node -> count(null, node));
    } else {
      Table.<Node>diff(before.nodes(), after.nodes(), this::count);
    }
    Workload now = after.workloads(Kind.DAEMON_SET).get("kube-system", "kube-proxy").orElse(null);
    changed |= now != proxy;
    proxy = now;
    return judge(after.serverVersion());
  }

  /// Judges what has changed since the last call.
  ///
  /// @param serverVersion `gitVersion` of the API server, empty while unknown
  /// @return whether anything stands otherwise than before
  public boolean judge(String serverVersion) {
    boolean other = changed || !server.equals(serverVersion);
    changed = false;
    server = serverVersion;
    if (!other) {
      return false;
    }
    List<Standing> next = judged();
    boolean differs = !next.equals(standings);
    standings = next;
    return differs;
  }

  /// Takes in that a node came, went or changed.
  public void count(@Nullable Node before, @Nullable Node after) {
    Place was = before == null ? null : place(before);
    Place is = after == null ? null : place(after);
    if (was != null && was.equals(is)) {
      return;
    }
    changed = true;
    if (was != null) {
      kubelets.computeIfPresent(was, (_, count) -> count == 1 ? null : count - 1);
    }
    if (is != null) {
      kubelets.merge(is, 1, Integer::sum);
    }
  }

  private static Place place(Node node) {
    return new Place(Pool.of(node).name(), node.kubeletVersion());
  }

  /// All parts whose versions are known, by pool; empty while the server's is not.
  public List<Standing> standings() {
    return standings;
  }

  private List<Standing> judged() {
    List<Standing> all = new ArrayList<>();
    kubelets.forEach(
        (place, count) -> judge(all, Component.KUBELET, place.pool(), place.version(), count));
    if (proxy != null) {
      for (ContainerSpec container : proxy.template().containers()) {
        String tag = container.image().replaceFirst("@.*", "").replaceFirst(".*:", "");
        judge(all, Component.KUBE_PROXY, "", tag, 1);
      }
    }
    return List.copyOf(all);
  }

  private void judge(
      List<Standing> all, Component component, String pool, String version, int count) {
    Skew.of(component, server, version)
        .ifPresent(
            verdict ->
                all.add(
                    new Standing(
                        component, pool, version, count, verdict, Skew.behind(server, version))));
  }
}
