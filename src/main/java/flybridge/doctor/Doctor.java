package flybridge.doctor;

import flybridge.access.AccessException;
import flybridge.access.ClusterAccess;
import flybridge.access.Credentials;
import flybridge.access.Keyring;
import flybridge.access.Kubeconfig;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.apps.Store;
import flybridge.cluster.Snapshot;
import flybridge.connect.AlertServer;
import flybridge.sync.Sharing;
import flybridge.time.Time;
import flybridge.watch.Entrance;
import flybridge.watch.Greeting;
import flybridge.watch.Link;
import flybridge.watch.Reach;
import flybridge.watch.WayIn;
import flybridge.watch.api.ApiClient;
import flybridge.watch.api.Endpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Examines everything between this machine and a cluster, and the log. Waits for disk and network,
/// and so belongs on a thread that may. What cannot be reached ends what depends on it and nothing
/// else.
public final class Doctor {
  private final Cluster cluster;
  private final Path folder;
  private final Optional<Sharing.Connector> shared;
  private final List<AlertServer> alertServers;
  private final List<Store> stores;
  private final Time time;
  private final Patience patience;

  /// Which cluster.
  ///
  /// @param context the name of the context; empty for the current one
  /// @param namespace the only one to look at; empty for all
  public record Cluster(
      KubeconfigPlaces places,
      String context,
      String namespace,
      Keyring keyring,
      SystemAuthorities authorities) {}

  /// @param folder where the journal lives, or would
  /// @param shared opens the shared log; empty where none was joined
  /// @param alertServers the team's own alerting, if any
  /// @param stores the app stores that are read, if any
  public Doctor(
      Cluster cluster,
      Path folder,
      Optional<Sharing.Connector> shared,
      List<AlertServer> alertServers,
      List<Store> stores,
      Time time,
      Patience patience) {
    this.cluster = cluster;
    this.folder = folder;
    this.shared = shared;
    this.alertServers = List.copyOf(alertServers);
    this.stores = List.copyOf(stores);
    this.time = time;
    this.patience = patience;
  }

  /// Looks at everything, once.
  public Diagnosis examine() throws InterruptedException {
    Visit visit = new Visit();
    visit.kubeconfig();
    visit.checks.addAll(new AlertSourceCheck(alertServers, cluster.authorities(), time).checks());
    visit.checks.addAll(new AppStoreCheck(stores, time).checks());
    visit.checks.addAll(new LogCheck(folder, shared, time).checks());
    return new Diagnosis(visit.checks, visit.connected, visit.link, visit.ways);
  }

  /// One examination under way.
  private final class Visit {
    private final List<Check> checks = new ArrayList<>();
    private boolean connected;
    private Link.@Nullable Measured link;
    private List<WayIn> ways = List.of();

    void kubeconfig() throws InterruptedException {
      KubeconfigCheck check =
          new KubeconfigCheck(
              Kubeconfig.read(cluster.places()), cluster.context(), cluster.keyring().path());
      checks.addAll(check.checks(cluster.places().files()));
      Optional<ClusterAccess> access = check.access();
      if (access.isPresent()) {
        try (Credentials credentials = cluster.keyring().open(access.get())) {
          enter(access.get(), Entrance.of(access.get(), credentials, cluster.authorities()));
        } catch (AccessException refused) {
          checks.add(Check.failed("TLS", refused.sentence()));
        }
      }
    }

    private void enter(ClusterAccess access, Endpoint endpoint) throws InterruptedException {
      try (ApiClient client = new ApiClient(endpoint)) {
        Instant asked = time.instant();
        Greeting greeting = Greeting.ask(client);
        checks.addAll(new GreetingCheck(access, greeting, asked, time.instant()).checks());
        connected = greeting.reach() == Greeting.Reach.ANSWERED;
      }
      if (connected) {
        read(endpoint, reach(access));
      }
    }

    private Reach reach(ClusterAccess access) {
      return cluster.namespace().isEmpty()
          ? Reach.everything(access.namespace())
          : Reach.within(cluster.namespace());
    }

    private void read(Endpoint endpoint, Reach reach) throws InterruptedException {
      try (Reading reading = new Reading(endpoint, reach, time)) {
        Snapshot snapshot = reading.read(patience);
        Link.Measured measured = reading.link();
        link = measured;
        ways = reading.ways(snapshot);
        checks.addAll(new RightsCheck(reading, snapshot).checks());
        checks.addAll(WaysCheck.of(ways, reading.refusesStreamingLists(), reading.problems()));
        checks.add(CountCheck.of(reading.recounted()));
        checks.add(LinkCheck.of(measured, ways));
      }
    }
  }
}
