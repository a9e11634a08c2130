package flybridge.app;

import flybridge.access.AccessException;
import flybridge.connect.AlertServer;
import flybridge.connect.AlertServer.Kind;
import flybridge.connect.AlertSourceException;
import flybridge.connect.AlertSources;
import flybridge.connect.Login;
import flybridge.connect.Pace;
import flybridge.engine.Setup;
import flybridge.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the team's own alerts come from.
final class AlertOptions {
  @Option(
      names = "--alertmanager",
      paramLabel = "URL",
      description =
          "An Alertmanager whose alerts stand in the feed too; again for each replica or cluster.")
  private List<String> alertmanagers = new ArrayList<>();

  @Option(
      names = "--alertmanager-token",
      paramLabel = "FILE",
      description = "Its bearer token, in a file of mode 0600.")
  private @Nullable Path alertmanagerToken;

  @Option(
      names = "--alertmanager-basic",
      paramLabel = "FILE",
      description = "Its user:password, in a file of mode 0600.")
  private @Nullable Path alertmanagerBasic;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "A Prometheus whose pending alerts stand in the feed too; those that fire as well, where"
              + " no Alertmanager answers.")
  private List<String> prometheuses = new ArrayList<>();

  @Option(
      names = "--prometheus-token",
      paramLabel = "FILE",
      description = "Its bearer token, in a file of mode 0600.")
  private @Nullable Path prometheusToken;

  @Option(
      names = "--prometheus-basic",
      paramLabel = "FILE",
      description = "Its user:password, in a file of mode 0600.")
  private @Nullable Path prometheusBasic;

  @Option(
      names = "--alert-label",
      paramLabel = "LABEL=VALUE",
      description =
          "Where they serve several clusters: leave out alerts on which this label is another, as"
              + " in cluster=prod.")
  private Map<String, String> cluster = new LinkedHashMap<>();

  /// The setup with what was named here.
  Setup added(Setup setup) {
    List<AlertServer> servers = servers();
    if (servers.isEmpty()) {
      return setup;
    }
    try {
      return setup.with(
          AlertSources.of(
              servers,
              Map.copyOf(cluster),
              Surroundings.ofThisProcess().authorities().context(),
              Pace.USUAL,
              Time.system()));
    } catch (AccessException unusable) {
      throw Refusal.cannotOpen(unusable.sentence());
    }
  }

  /// In the order in which the feed names them.
  List<AlertServer> servers() {
    try {
      List<AlertServer> servers = new ArrayList<>();
      Login manager = login(Kind.ALERTMANAGER, alertmanagerToken, alertmanagerBasic);
      for (String url : alertmanagers) {
        servers.add(AlertServer.of(Kind.ALERTMANAGER, url, manager));
      }
      Login prometheus = login(Kind.PROMETHEUS, prometheusToken, prometheusBasic);
      for (String url : prometheuses) {
        servers.add(AlertServer.of(Kind.PROMETHEUS, url, prometheus));
      }
      return servers;
    } catch (AlertSourceException wrong) {
      throw Refusal.cannotOpen(wrong.sentence());
    }
  }

  private static Login login(Kind kind, @Nullable Path token, @Nullable Path basic) {
    if (token != null && basic != null) {
      throw Refusal.cannotOpen(
          "Name either %s-token or %s-basic, not both.".formatted(kind.option(), kind.option()));
    }
    return token != null ? Login.bearer(token) : basic != null ? Login.basic(basic) : Login.NONE;
  }
}
