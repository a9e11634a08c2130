package flybridge.connect;

import flybridge.alert.Told;
import flybridge.alert.Told.How;
import flybridge.cluster.ObjectRef;
import flybridge.connect.TeamAlert.State;
import flybridge.detect.Finding;
import flybridge.detect.Occurrence;
import flybridge.detect.Severity;
import flybridge.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches over the alerting itself: a source that says nothing, and a watchdog that is gone, which
/// means that alerts do not get through. Owned by the model's thread.
final class Sentry {
  static final String SILENT = "eyes/alert-source-silent";
  static final String MISSING = "eyes/watchdog-missing";

  static final String LEFT_OUT = "eyes/team-alerts-left-out";

  private final Pace pace;
  private final Time machine;

  /// When each source was seen with its watchdog last.
  private final Map<AlertServer, Seen> seen = new HashMap<>();

  /// When it was first looked for each source.
  private final Map<AlertServer, Instant> begun = new HashMap<>();

  private @Nullable Instant crowdedSince;

  private record Seen(long nanos, Instant at) {}

  Sentry(Pace pace, Time machine) {
    this.pace = pace;
    this.machine = machine;
  }

  List<Told> look(List<Heard> all) {
    long now = machine.nanoTime();
    List<Told> told = new ArrayList<>();
    for (Heard heard : all) {
      begun.computeIfAbsent(heard.server(), unused -> machine.instant());
      if (now - heard.answeredNanos() > pace.silent().toNanos()) {
        told.add(silent(heard));
      }
    }
    Replicas.together(all).forEach(cluster -> missing(cluster, now).ifPresent(told::add));
    return told;
  }

  /// That there is more than the feed takes.
  ///
  /// @param more by how many rows; not positive where all is taken
  Optional<Told> leftOut(int more, String context) {
    if (more <= 0) {
      crowdedSince = null;
      return Optional.empty();
    }
    Instant since = crowdedSince == null ? machine.instant() : crowdedSince;
    crowdedSince = since;
    return Optional.of(
        told(
            LEFT_OUT,
            new ObjectRef("Cluster", "", context),
            "Alerts of the team left out: %d".formatted(more),
            "the feed has the %d worst; see the rest in Alertmanager".formatted(Listening.MOST),
            since));
  }

  private Told silent(Heard heard) {
    Instant answered = heard.answeredAt();
    Instant since =
        answered == null ? begun.getOrDefault(heard.server(), machine.instant()) : answered;
    String why = heard.trouble().isEmpty() ? "It does not answer." : heard.trouble();
    String when =
        answered == null ? "it has never answered" : "what it said is of then and no longer live";
    String title = "%s says nothing".formatted(heard.server().title());
    return told(SILENT, object(heard.server()), title, why + " · " + when, since);
  }

  /// Only answers prove that a watchdog is gone; while nobody of a cluster answers, that is told.
  private Optional<Told> missing(List<Heard> cluster, long now) {
    List<Heard> live = cluster.stream().filter(Heard::live).toList();
    for (Heard heard : live) {
      Instant at = heard.answeredAt();
      if (at != null && heard.alerts().stream().anyMatch(Sentry::watches)) {
        Seen latest = new Seen(heard.answeredNanos(), at);
        cluster.forEach(each -> seen.put(each.server(), latest));
        return Optional.empty();
      }
    }
    return cluster.stream()
        .map(each -> seen.get(each.server()))
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(Seen::nanos))
        .filter(last -> !live.isEmpty() && now - last.nanos() > pace.watchdog().toNanos())
        .map(last -> missing(cluster.getFirst().server(), last.at()));
  }

  private static Told missing(AlertServer server, Instant since) {
    return told(
        MISSING,
        object(server),
        "The watchdog of %s is missing".formatted(server.title()),
        "it always fired until then, and alerts take the same way: do not trust their absence;"
            + " look at Prometheus and how it reaches Alertmanager",
        since);
  }

  private static boolean watches(TeamAlert alert) {
    return Listening.WATCHDOGS.contains(alert.name()) && alert.state() == State.FIRING;
  }

  private static ObjectRef object(AlertServer server) {
    return new ObjectRef(server.kind().title(), "", server.name());
  }

  private static Told told(
      String name, ObjectRef object, String title, String evidence, Instant since) {
    Finding finding =
        new Finding(
            name,
            object,
            Severity.WARNING,
            title,
            evidence,
            since,
            false,
            List.of(),
            new Occurrence(name + " " + object.kind() + " " + object.name(), since, false));
    return new Told(finding, How.FIRING, Set.of(), Set.of(), "");
  }
}
