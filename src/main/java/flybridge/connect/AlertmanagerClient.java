package flybridge.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.connect.TeamAlert.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// One Alertmanager, by its API v2 (`api/v2/openapi.yaml` of prometheus/alertmanager, since 0.16).
/// Each call blocks for ten seconds at most and throws a sentence where it got no answer.
public final class AlertmanagerClient implements AutoCloseable {
  private static final String ALERTS = "/api/v2/alerts";
  private static final String SILENCES = "/api/v2/silences";
  private static final String SILENCE = "/api/v2/silence/";
  private static final String STATUS = "/api/v2/status";

  private final Wire wire;

  /// What an Alertmanager says of itself.
  ///
  /// @param name its own among its peers; empty where it is alone
  /// @param peers names of all replicas of its cluster, itself among them
  /// @param clusterState `ready`, `settling` or `disabled`
  public record Status(String version, String name, List<String> peers, String clusterState) {
    static final Status UNKNOWN = new Status("", "", List.of(), "");

    public Status {
      peers = List.copyOf(peers);
    }

    /// Whether they are replicas of one cluster.
    boolean replicaOf(Status other) {
      return !name.isEmpty() && other.peers.contains(name)
          || !other.name.isEmpty() && peers.contains(other.name);
    }
  }

  /// @param tls whom to trust
  public AlertmanagerClient(AlertServer server, SSLContext tls) {
    this(server, tls, Wire.ANSWERS);
  }

  AlertmanagerClient(AlertServer server, SSLContext tls, Duration answers) {
    this.wire = new Wire(server, tls, answers);
  }

  /// All alerts that it holds, silenced and inhibited ones too.
  public List<TeamAlert> alerts() throws AlertSourceException, InterruptedException {
    List<TeamAlert> alerts = new ArrayList<>();
    for (JsonNode item : array(ALERTS)) {
      Map<String, String> labels = Fields.texts(item.path("labels"));
      JsonNode status = item.path("status");
      alerts.add(
          new TeamAlert(
              labels.getOrDefault("alertname", ""),
              labels,
              Fields.texts(item.path("annotations")),
              State.FIRING,
              time(ALERTS, item.path("startsAt")),
              null,
              item.path("fingerprint").asText(""),
              Fields.list(status.path("silencedBy")),
              Fields.list(status.path("inhibitedBy"))));
    }
    return alerts;
  }

  /// All silences, those that are over too.
  public List<TeamSilence> silences() throws AlertSourceException, InterruptedException {
    List<TeamSilence> silences = new ArrayList<>();
    for (JsonNode item : array(SILENCES)) {
      List<TeamSilence.Matcher> matchers = new ArrayList<>();
      for (JsonNode matcher : item.path("matchers")) {
        matchers.add(
            new TeamSilence.Matcher(
                matcher.path("name").asText(),
                matcher.path("value").asText(),
                matcher.path("isRegex").asBoolean(),
                matcher.path("isEqual").asBoolean(true)));
      }
      silences.add(
          new TeamSilence(
              item.path("id").asText(),
              matchers,
              time(SILENCES, item.path("startsAt")),
              time(SILENCES, item.path("endsAt")),
              item.path("createdBy").asText(),
              item.path("comment").asText(),
              item.path("status").path("state").asText().equals("active")));
    }
    return silences;
  }

  public Status status() throws AlertSourceException, InterruptedException {
    JsonNode answer = wire.get(STATUS);
    JsonNode cluster = answer.path("cluster");
    if (!cluster.isObject()) {
      throw wire.unlike(STATUS);
    }
    List<String> peers = new ArrayList<>();
    cluster.path("peers").forEach(peer -> peers.add(peer.path("name").asText()));
    return new Status(
        answer.path("versionInfo").path("version").asText(),
        cluster.path("name").asText(""),
        peers,
        cluster.path("status").asText(""));
  }

  /// Makes a silence, or changes the one of its id.
  ///
  /// @return the id; another one where the change made a new one of it
  public String silence(TeamSilence silence) throws AlertSourceException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!silence.id().isEmpty()) {
      body.put("id", silence.id());
    }
    ArrayNode matchers = body.putArray("matchers");
    silence
        .matchers()
        .forEach(
            matcher ->
                matchers
                    .addObject()
                    .put("name", matcher.name())
                    .put("value", matcher.value())
                    .put("isRegex", matcher.regex())
                    .put("isEqual", matcher.equal()));
    body.put("startsAt", silence.startsAt().toString())
        .put("endsAt", silence.endsAt().toString())
        .put("createdBy", silence.createdBy())
        .put("comment", silence.comment());
    String id = wire.post(SILENCES, body).path("silenceID").asText("");
    if (id.isEmpty()) {
      throw wire.unlike(SILENCES);
    }
    return id;
  }

  /// Ends a silence now.
  public void expire(String id) throws AlertSourceException, InterruptedException {
    wire.delete(SILENCE + URLEncoder.encode(id, StandardCharsets.UTF_8));
  }

  private JsonNode array(String path) throws AlertSourceException, InterruptedException {
    JsonNode answer = wire.get(path);
    if (!answer.isArray()) {
      throw wire.unlike(path);
    }
    return answer;
  }

  private Instant time(String path, JsonNode text) throws AlertSourceException {
    return Fields.time(text).orElseThrow(() -> wire.unlike(path));
  }

  @Override
  public void close() {
    wire.close();
  }
}
