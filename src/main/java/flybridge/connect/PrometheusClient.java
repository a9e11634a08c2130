package flybridge.connect;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.connect.TeamAlert.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// One Prometheus, by its HTTP API v1 (`docs/querying/api.md` of prometheus/prometheus). Each call
/// blocks for ten seconds at most and throws a sentence where it got no answer.
public final class PrometheusClient implements AutoCloseable {
  private static final String RULES = "/api/v1/rules?type=alert";
  private static final String ALERTS = "/api/v1/alerts";

  private final Wire wire;

  /// What the alerting rules say.
  ///
  /// @param alerts pending and firing ones, each with the time that its rule waits
  /// @param waits by the rule's name, the longest time that a rule of it waits
  /// @param failing names of rules that could not be evaluated, which therefore say nothing
  public record Rules(List<TeamAlert> alerts, Map<String, Duration> waits, List<String> failing) {
    public Rules {
      alerts = List.copyOf(alerts);
      waits = Map.copyOf(waits);
      failing = List.copyOf(failing);
    }
  }

  /// @param tls whom to trust
  public PrometheusClient(AlertServer server, SSLContext tls) {
    this(server, tls, Wire.ANSWERS);
  }

  PrometheusClient(AlertServer server, SSLContext tls, Duration answers) {
    this.wire = new Wire(server, tls, answers);
  }

  public Rules rules() throws AlertSourceException, InterruptedException {
    List<TeamAlert> alerts = new ArrayList<>();
    Map<String, Duration> waits = new HashMap<>();
    List<String> failing = new ArrayList<>();
    for (JsonNode group : array(RULES, "groups")) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("name").asText();
        Duration wait = Duration.ofMillis((long) (rule.path("duration").asDouble() * 1_000));
        waits.merge(name, wait, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (rule.path("health").asText().equals("err")) {
          failing.add(name);
        }
        for (JsonNode alert : rule.path("alerts")) {
          alerts.add(alert(RULES, alert).waiting(wait));
        }
      }
    }
    return new Rules(alerts, waits, failing);
  }

  /// All alerts that are pending or fire.
  public List<TeamAlert> alerts() throws AlertSourceException, InterruptedException {
    List<TeamAlert> alerts = new ArrayList<>();
    for (JsonNode alert : array(ALERTS, "alerts")) {
      alerts.add(alert(ALERTS, alert));
    }
    return alerts;
  }

  private TeamAlert alert(String path, JsonNode item) throws AlertSourceException {
    Map<String, String> labels = Fields.texts(item.path("labels"));
    State state =
        switch (item.path("state").asText()) {
          case "pending" -> State.PENDING;
          case "firing" -> State.FIRING;
          default -> throw wire.unlike(path);
        };
    return new TeamAlert(
        labels.getOrDefault("alertname", ""),
        labels,
        Fields.texts(item.path("annotations")),
        state,
        Fields.time(item.path("activeAt")).orElseThrow(() -> wire.unlike(path)),
        null,
        "",
        List.of(),
        List.of());
  }

  private JsonNode array(String path, String field)
      throws AlertSourceException, InterruptedException {
    JsonNode list = wire.get(path).path("data").path(field);
    if (!list.isArray()) {
      throw wire.unlike(path);
    }
    return list;
  }

  @Override
  public void close() {
    wire.close();
  }
}
