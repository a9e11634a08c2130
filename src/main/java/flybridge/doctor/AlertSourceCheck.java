package flybridge.doctor;

import flybridge.access.AccessException;
import flybridge.access.SystemAuthorities;
import flybridge.connect.AlertServer;
import flybridge.connect.AlertSourceException;
import flybridge.connect.AlertSources;
import flybridge.connect.Heard;
import flybridge.time.Time;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Whether the team's alerting answers, each source by itself.
final class AlertSourceCheck {
  private static final String NONE = "alert sources";

  private final List<AlertServer> servers;
  private final SystemAuthorities authorities;
  private final Time time;

  AlertSourceCheck(List<AlertServer> servers, SystemAuthorities authorities, Time time) {
    this.servers = servers;
    this.authorities = authorities;
    this.time = time;
  }

  List<Check> checks() throws InterruptedException {
    if (servers.isEmpty()) {
      return List.of(
          Check.notSetUp(
              NONE, "The feed has our own alerts alone; add the team's with --alertmanager URL."));
    }
    try {
      SSLContext tls = authorities.context();
      List<Check> checks = new ArrayList<>();
      for (AlertServer server : servers) {
        checks.add(check(server, tls));
      }
      return checks;
    } catch (AccessException refused) {
      return List.of(Check.failed(NONE, refused.sentence()));
    }
  }

  private Check check(AlertServer server, SSLContext tls) throws InterruptedException {
    String what = server.kind().title();
    try {
      Heard heard = AlertSources.askOnce(server, tls, time);
      if (!heard.failing().isEmpty()) {
        return Check.warning(
            what,
            "%s cannot evaluate %s; mend the rules."
                .formatted(server.name(), String.join(", ", heard.failing())));
      }
      return Check.ok(what, sentence(heard));
    } catch (AlertSourceException trouble) {
      return Check.failed(what, trouble.sentence());
    }
  }

  private static String sentence(Heard heard) {
    String name = heard.server().name();
    int alerts = heard.alerts().size();
    return switch (heard.server().kind()) {
      case ALERTMANAGER ->
          "%s answers: version %s, %s, alerts: %d, silences: %d."
              .formatted(
                  name,
                  heard.status().version(),
                  replicas(heard.status().peers().size()),
                  alerts,
                  heard.silences().size());
      case PROMETHEUS -> "%s answers: alerts that are pending or fire: %d.".formatted(name, alerts);
    };
  }

  private static String replicas(int peers) {
    return peers < 2 ? "alone" : peers + " replicas";
  }
}
