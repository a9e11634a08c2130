package flybridge.connect;

import flybridge.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/// All alert sources that are listened to, each on a thread of its own: one that is down or slow
/// costs what it would have said, and nothing else. Safe from any thread.
public final class AlertSources implements AutoCloseable {
  /// None.
  public static final AlertSources NONE = new AlertSources(List.of(), Pace.USUAL);

  private final List<Poller> pollers;
  private final Pace pace;
  private final AtomicBoolean started = new AtomicBoolean();

  private AlertSources(List<Poller> pollers, Pace pace) {
    this.pollers = List.copyOf(pollers);
    this.pace = pace;
  }

  /// Nobody is asked before [#start()].
  ///
  /// @param cluster labels that tell the cluster from others of the same servers; alerts on which
  ///   one of them is another are left out
  /// @param tls whom to trust
  /// @param time this machine's clocks
  public static AlertSources of(
      List<AlertServer> servers,
      Map<String, String> cluster,
      SSLContext tls,
      Pace pace,
      Time time) {
    boolean alone =
        servers.stream().noneMatch(server -> server.kind() == AlertServer.Kind.ALERTMANAGER);
    SplittableRandom random = new SplittableRandom();
    List<Poller> pollers = new ArrayList<>();
    for (AlertServer server : servers) {
      Asking asking = Asking.of(server, tls, alone);
      pollers.add(new Poller(server, asking, cluster, pace, time, random.split()));
    }
    return new AlertSources(pollers, pace);
  }

  /// Asks one source once; blocks for half a minute at most.
  ///
  /// @throws AlertSourceException where it gave no answer
  public static Heard askOnce(AlertServer server, SSLContext tls, Time time)
      throws AlertSourceException, InterruptedException {
    try (Asking asking = Asking.of(server, tls, true)) {
      return asking.ask(time);
    }
  }

  /// Begins to ask; returns at once. Does nothing the second time.
  public void start() {
    if (started.compareAndSet(false, true)) {
      pollers.forEach(Poller::start);
    }
  }

  /// What each said last, in the order in which they were named.
  public List<Heard> heard() {
    return pollers.stream().map(Poller::heard).toList();
  }

  /// How soon their silence is told.
  Pace pace() {
    return pace;
  }

  /// Ends all threads.
  @Override
  public void close() {
    pollers.forEach(Poller::close);
  }
}
