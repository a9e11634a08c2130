package flybridge.connect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.connect.AlertServer.Kind;
import flybridge.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerTest {
  private static final String ALERT =
      """
      [{"labels":{"alertname":"Slow","pod":"web-1"},"annotations":{"summary":"Slow."},
        "startsAt":"2026-01-02T03:04:05.678+01:00","fingerprint":"f1",
        "status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}]
      """;

  @Test
  void whatASourceSaidIsMarkedOnceItSaysNothing() throws Exception {
    try (Answers answers = new Answers().emptyAlertmanager().on("/api/v2/alerts", 200, ALERT);
        AlertSources sources = sources(answers)) {
      sources.start();
      Heard live = until(sources, Heard::live);
      assertThat(live.alerts().getFirst().since()).isEqualTo("2026-01-02T02:04:05.678Z");

      answers.on("/api/v2/alerts", 503, "");
      Heard stale = until(sources, heard -> !heard.live());
      assertThat(stale.alerts()).extracting(TeamAlert::name).containsExactly("Slow");
      assertThat(stale.answeredAt()).isNotNull();
      assertThat(stale.trouble()).contains("is not ready (503)");

      answers.on("/api/v2/alerts", 200, "[]");
      Heard back = until(sources, Heard::live);
      assertThat(back.alerts()).isEmpty();
      assertThat(back.trouble()).isEmpty();
    }
  }

  @Test
  void alertsOfOtherClustersAreLeftOut() throws Exception {
    String three =
        List.of(labelled("Ours", "prod"), labelled("Theirs", "test"), ALERT.strip()).stream()
            .map(array -> array.substring(1, array.length() - 1))
            .collect(Collectors.joining(",", "[", "]"));
    try (Answers answers = new Answers().emptyAlertmanager().on("/api/v2/alerts", 200, three);
        AlertSources sources = sources(answers)) {
      sources.start();
      assertThat(until(sources, Heard::live).alerts())
          .extracting(TeamAlert::name)
          .containsExactly("Ours", "Slow");
    }
  }

  private static String labelled(String name, String cluster) {
    String labels = "\"%s\",\"cluster\":\"%s\"".formatted(name, cluster);
    return ALERT.strip().replace("\"Slow\"", labels);
  }

  private static AlertSources sources(Answers answers) throws Exception {
    AlertServer server = AlertServer.of(Kind.ALERTMANAGER, answers.url(), Login.NONE);
    return AlertSources.of(
        List.of(server), Map.of("cluster", "prod"), SSLContext.getDefault(), pace(), Time.system());
  }

  static Pace pace() {
    Duration quick = Duration.ofMillis(50);
    return new Pace(quick, quick, quick, Duration.ofMinutes(2), Duration.ofMinutes(2));
  }

  private static Heard until(AlertSources sources, Predicate<Heard> wanted) {
    while (!wanted.test(sources.heard().getFirst())) {
      Thread.onSpinWait();
    }
    return sources.heard().getFirst();
  }
}
