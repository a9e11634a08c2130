package flybridge.engine;

import static flybridge.connect.RealAlerting.rule;
import static flybridge.engine.Opened.comesTo;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.alert.Alert;
import flybridge.alert.Alert.State;
import flybridge.connect.AlertServer;
import flybridge.connect.AlertServer.Kind;
import flybridge.connect.AlertSources;
import flybridge.connect.AlertmanagerClient;
import flybridge.connect.Login;
import flybridge.connect.Pace;
import flybridge.connect.RealAlerting;
import flybridge.connect.TeamSilence;
import flybridge.detect.Severity;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of an alert: a real Prometheus, real Alertmanagers, our sources, the feed.
@Timeout(240)
class TeamAlertsTest {
  private static final String WATCHDOG = rule("Watchdog", "0s", "severity: none");
  private static final String INHIBITOR = rule("InfoInhibitor", "0s", "severity: none");
  private static final String SLOW =
      rule("Slow", "0s", "severity: critical, namespace: shop, deployment: web");

  @TempDir private Path folder;

  @Test
  void anAlertFiresIsSilencedFiresAgainAndResolves() throws Exception {
    try (RealAlerting real = RealAlerting.start(folder, 1, WATCHDOG, INHIBITOR, SLOW);
        Watched watched = watch(manager(real, 0), prometheus(real));
        AlertmanagerClient client = client(real, 0)) {
      Alert fires = watched.alert(slow(State.FIRING));
      assertThat(fires.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(fires.title()).isEqualTo("Slow on web");
      assertThat(fires.evidence()).startsWith("So. · Alertmanager 127.0.0.1:");
      assertThat(watched.engine.latest().alerts().alerts()).hasSize(1);

      String id = client.silence(silence("Slow"));
      Alert silenced = watched.alert(slow(State.SILENCED));
      assertThat(silenced.evidence()).startsWith("silenced by ana until ").contains(": known");

      client.expire(id);
      watched.alert(slow(State.FIRING));

      real.rules(WATCHDOG);
      watched.alert(slow(State.RESOLVED));
    }
  }

  @Test
  void aPendingAlertCountsDownAndThenFires() throws Exception {
    String waiting = rule("KubeNodeNotReady", "6s", "node: node-7");
    try (RealAlerting real = RealAlerting.start(folder, 1, waiting);
        Watched watched = watch(manager(real, 0), prometheus(real))) {
      Alert first = watched.alert(alert -> alert.title().endsWith(" of 6 s"));
      assertThat(first.state()).isEqualTo(State.PENDING);
      assertThat(first.title()).startsWith("KubeNodeNotReady on node-7, ");
      watched.alert(
          alert -> alert.title().endsWith(" of 6 s") && !alert.title().equals(first.title()));
      Alert fires = watched.alert(alert -> alert.state() == State.FIRING);
      assertThat(fires.title()).isEqualTo("KubeNodeNotReady on node-7");
      assertThat(fires.evidence()).contains("Alertmanager");
    }
  }

  @Test
  void anAlertmanagerThatIsKilledIsStaleAndThenMissedAndComesBack() throws Exception {
    try (RealAlerting real = RealAlerting.start(folder, 1, SLOW);
        Watched watched = watch(manager(real, 0))) {
      watched.alert(slow(State.FIRING));

      real.kill(0);
      Alert stale = watched.alert(alert -> alert.evidence().endsWith("Z, no answer since"));
      assertThat(stale.title()).isEqualTo("Slow on web");
      assertThat(stale.state()).isEqualTo(State.FIRING);
      Alert silent = watched.alert(named("eyes/alert-source-silent", State.FIRING));
      assertThat(silent.evidence()).startsWith("Nothing answers at Alertmanager 127.0.0.1:");

      real.restart(0);
      watched.alert(named("eyes/alert-source-silent", State.RESOLVED));
      watched.alert(slow(State.FIRING).and(alert -> !alert.evidence().contains("no answer")));
    }
  }

  @Test
  void prometheusSpeaksWhereItsAlertmanagerIsKilled() throws Exception {
    try (RealAlerting real = RealAlerting.start(folder, 1, SLOW);
        Watched watched = watch(manager(real, 0), prometheus(real))) {
      watched.alert(slow(State.FIRING).and(alert -> alert.evidence().contains("Alertmanager")));

      real.kill(0);
      Alert live =
          watched.alert(slow(State.FIRING).and(alert -> alert.evidence().contains("Prometheus")));
      assertThat(live.evidence()).doesNotContain("no answer since");
    }
  }

  @Test
  void aWatchdogThatIsGoneIsFound() throws Exception {
    try (RealAlerting real = RealAlerting.start(folder, 1, WATCHDOG, SLOW);
        Watched watched = watch(manager(real, 0))) {
      watched.alert(slow(State.FIRING));
      try (AlertmanagerClient client = client(real, 0)) {
        assertThat(client.alerts()).extracting("name").contains("Watchdog");
      }

      real.rules(SLOW);
      Alert missing = watched.alert(named("eyes/watchdog-missing", State.FIRING));
      assertThat(missing.title()).startsWith("The watchdog of Alertmanager 127.0.0.1:");

      real.rules(WATCHDOG, SLOW);
      watched.alert(named("eyes/watchdog-missing", State.RESOLVED));
    }
  }

  @Test
  void aPrometheusAloneTellsAllOfIt() throws Exception {
    String waiting = rule("Waiting", "15m", "node: node-7");
    try (RealAlerting real = RealAlerting.start(folder, 1, WATCHDOG, SLOW, waiting);
        Watched watched = watch(prometheus(real))) {
      watched.alert(slow(State.FIRING));
      watched.alert(alert -> alert.title().equals("Waiting on node-7, 0 of 15 min"));
    }
  }

  @Test
  void replicasAreOneAndWhatOneOfThemKnowsOutlivesTheOther() throws Exception {
    try (RealAlerting real = RealAlerting.start(folder, 2, SLOW);
        Watched watched = watch(manager(real, 0), manager(real, 1));
        AlertmanagerClient client = client(real, 1)) {
      watched.alert(
          slow(State.FIRING).and(alert -> alert.evidence().matches(".*Alertmanager .*, Alert.*")));
      comesTo(watched.engine, picture -> picture.alerts().alerts().size() == 1);
      client.silence(silence("Slow"));
      watched.alert(slow(State.SILENCED));

      real.kill(0);
      watched.alert(named("eyes/alert-source-silent", State.FIRING));
      Alert kept = watched.alert(slow(State.SILENCED));
      assertThat(kept.evidence()).doesNotContain("no answer since");
    }
  }

  private static TeamSilence silence(String alert) {
    Instant now = Instant.now();
    return new TeamSilence(
        "",
        List.of(TeamSilence.Matcher.is("alertname", alert)),
        now,
        now.plusSeconds(3_600),
        "ana",
        "known",
        true);
  }

  private static Predicate<Alert> slow(State state) {
    return named("outside/Slow", state);
  }

  private static Predicate<Alert> named(String finding, State state) {
    return alert -> alert.finding().equals(finding) && alert.state() == state;
  }

  private static AlertServer manager(RealAlerting real, int replica) throws Exception {
    return AlertServer.of(Kind.ALERTMANAGER, real.alertmanager(replica), Login.NONE);
  }

  private static AlertServer prometheus(RealAlerting real) throws Exception {
    return AlertServer.of(Kind.PROMETHEUS, real.prometheus(), Login.NONE);
  }

  private static AlertmanagerClient client(RealAlerting real, int replica) throws Exception {
    return new AlertmanagerClient(manager(real, replica), SSLContext.getDefault());
  }

  private Watched watch(AlertServer... servers) throws Exception {
    Duration quick = Duration.ofMillis(250);
    Duration soon = Duration.ofSeconds(3);
    Pace pace = new Pace(quick, quick, quick, soon, soon);
    AlertSources sources =
        AlertSources.of(List.of(servers), Map.of(), SSLContext.getDefault(), pace, Time.system());
    Setup setup = Setup.live("prod", _ -> () -> {}, false, new Questions()).with(sources);
    Journal journal =
        Journal.open(Files.createDirectories(folder.resolve("journal")), Time.system());
    return new Watched(journal, Engine.open(setup, journal, () -> "ana"));
  }

  private record Watched(Journal journal, Engine engine) implements AutoCloseable {
    /// The first alert of that kind that comes.
    Alert alert(Predicate<Alert> wanted) throws Exception {
      return comesTo(engine, picture -> picture.alerts().alerts().stream().anyMatch(wanted))
          .alerts()
          .alerts()
          .stream()
          .filter(wanted)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() {
      engine.close();
      journal.close();
    }
  }
}
