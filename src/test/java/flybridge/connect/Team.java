package flybridge.connect;

import flybridge.alert.Alert;
import flybridge.connect.AlertServer.Kind;
import flybridge.connect.AlertmanagerClient.Status;
import flybridge.connect.TeamAlert.State;
import flybridge.detect.Story;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A team's alerting told as a story beside a cluster's: what each source answers.
final class Team {
  final Story story;
  private final Listening listening;
  private final Map<AlertServer, Heard> heard = new LinkedHashMap<>();

  Team(Story story) {
    this.story = story;
    this.listening = new Listening(() -> List.copyOf(heard.values()), Pace.USUAL, story.time);
  }

  static AlertServer alertmanager(String host) {
    return new AlertServer(Kind.ALERTMANAGER, URI.create("http://" + host), Login.NONE);
  }

  static AlertServer prometheus(String host) {
    return new AlertServer(Kind.PROMETHEUS, URI.create("http://" + host), Login.NONE);
  }

  /// A source answers now.
  Team answers(AlertServer server, TeamAlert... alerts) {
    return answers(server, Status.UNKNOWN, List.of(), alerts);
  }

  Team answers(AlertServer server, Status status, List<TeamSilence> silences, TeamAlert... alerts) {
    heard.put(
        server,
        new Heard(
            server,
            status,
            List.of(alerts),
            silences,
            List.of(),
            now(),
            story.time.nanoTime(),
            ""));
    return round();
  }

  Team nothing(AlertServer server) {
    heard.put(server, Heard.nothing(server, story.time.nanoTime()));
    return round();
  }

  Team lost(AlertServer server) {
    heard.computeIfPresent(server, (_, known) -> known.lost("Nothing answers."));
    return round();
  }

  Team round() {
    listening.hear(story.model.publish()).ifPresent(story.desk::hear);
    story.round();
    return this;
  }

  /// Time passes in which sources say nothing new.
  Team pass(int seconds) {
    story.pass(seconds);
    return round();
  }

  Instant now() {
    return story.time.instant();
  }

  List<Alert> feed() {
    return story.desk.feed().alerts();
  }

  Alert only() {
    List<Alert> open = new ArrayList<>(feed());
    open.removeIf(alert -> !alert.open());
    if (open.size() != 1) {
      throw new AssertionError("not exactly one alert: " + open);
    }
    return open.getFirst();
  }

  /// An alert that fires since now.
  TeamAlert fires(String name, String... labels) {
    return alert(name, State.FIRING, now(), null, List.of(), List.of(), labels);
  }

  TeamAlert pending(String name, Instant since, Duration waits, String... labels) {
    return alert(name, State.PENDING, since, waits, List.of(), List.of(), labels);
  }

  TeamAlert silenced(String name, String by, String... labels) {
    return alert(name, State.FIRING, now(), null, List.of(by), List.of(), labels);
  }

  TeamAlert inhibited(String name, String by, String... labels) {
    return alert(name, State.FIRING, now(), null, List.of(), List.of(by), labels);
  }

  private static TeamAlert alert(
      String name,
      State state,
      Instant since,
      @Nullable Duration waits,
      List<String> silencedBy,
      List<String> inhibitedBy,
      String... labels) {
    Map<String, String> all = new HashMap<>(Map.of("alertname", name));
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return new TeamAlert(
        name,
        all,
        Map.of("summary", "It is so."),
        state,
        since,
        waits,
        state == State.PENDING ? "" : "fp-" + new TreeMap<>(all),
        silencedBy,
        inhibitedBy);
  }
}
