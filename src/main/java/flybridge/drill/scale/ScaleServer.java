package flybridge.drill.scale;

import flybridge.drill.api.Access;
import flybridge.drill.api.AccessRule;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.api.Kubeconfig;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.User;
import flybridge.time.Time;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// An API server over a [ScaleCluster], on https at 127.0.0.1, until it is closed.
public final class ScaleServer implements AutoCloseable {
  private static final String USER = "bench";

  private final ObjectStore store;
  private final ApiServer server;
  private final Kubeconfig kubeconfig;

  private ScaleServer(ObjectStore store, ApiServer server, Kubeconfig kubeconfig) {
    this.store = store;
    this.server = server;
    this.kubeconfig = kubeconfig;
  }

  /// Fills the cluster, which takes some twenty seconds for 150,000 pods and 4 GB of heap, since
  /// each is kept in JSON and in protobuf, and serves it.
  ///
  /// @throws IOException when no port can be had
  public static ScaleServer start(int nodes, int pods, Time time) throws IOException {
    String token = UUID.randomUUID().toString();
    Access access =
        Access.none()
            .with(token, new User(USER, "", List.of("system:masters")), AccessRule.admin());
    ObjectStore store = ScaleCluster.filled(nodes, pods, time);
    ApiServer server = ApiServer.start(store, ApiSettings.usual(time, access));
    return new ScaleServer(store, server, server.kubeconfig("scale", USER, token));
  }

  /// What it serves, for whoever lets things happen there.
  public ObjectStore store() {
    return store;
  }

  /// How to reach it.
  public Kubeconfig kubeconfig() {
    return kubeconfig;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
