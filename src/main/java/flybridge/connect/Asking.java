package flybridge.connect;

import flybridge.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// One round of questions to one source. Blocks.
interface Asking extends AutoCloseable {
  Heard ask(Time time) throws AlertSourceException, InterruptedException;

  @Override
  void close();

  /// @param alone whether no Alertmanager is named beside a Prometheus
  static Asking of(AlertServer server, SSLContext tls, boolean alone) {
    return switch (server.kind()) {
      case ALERTMANAGER -> new OfAlertmanager(server, new AlertmanagerClient(server, tls));
      case PROMETHEUS -> new OfPrometheus(server, new PrometheusClient(server, tls), alone);
    };
  }

  /// Alerts before silences: a silence that an alert names is then there.
  record OfAlertmanager(AlertServer server, AlertmanagerClient client) implements Asking {
    @Override
    public Heard ask(Time time) throws AlertSourceException, InterruptedException {
      AlertmanagerClient.Status status = client.status();
      List<TeamAlert> alerts = client.alerts();
      List<TeamSilence> silences = client.silences().stream().filter(TeamSilence::active).toList();
      return new Heard(
          server, status, alerts, silences, List.of(), time.instant(), time.nanoTime(), "");
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /// Beside Alertmanagers the rules say all; alone, its own list of alerts counts, which some
  /// servers that evaluate rules elsewhere have alone.
  record OfPrometheus(AlertServer server, PrometheusClient client, boolean alone)
      implements Asking {
    @Override
    public Heard ask(Time time) throws AlertSourceException, InterruptedException {
      PrometheusClient.Rules rules = client.rules();
      List<TeamAlert> alerts = alone ? waiting(rules) : rules.alerts();
      return new Heard(
          server,
          AlertmanagerClient.Status.UNKNOWN,
          alerts,
          List.of(),
          rules.failing(),
          time.instant(),
          time.nanoTime(),
          "");
    }

    private List<TeamAlert> waiting(PrometheusClient.Rules rules)
        throws AlertSourceException, InterruptedException {
      Map<String, Duration> waits = rules.waits();
      return client.alerts().stream().map(alert -> alert.waiting(waits.get(alert.name()))).toList();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
