package flybridge.connect;

import flybridge.alert.Told;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.connect.AlertServer.Kind;
import flybridge.connect.TeamAlert.State;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes of all that the sources say what the feed is told: each alert once, on the object that it
/// is about. Never waits. Owned by the model's thread.
public final class Listening {
  /// Words and objects are looked up again at least this often: countdowns go on, pods come.
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /// Alerts that say nothing of a cluster but serve the alerting itself (kube-prometheus,
  /// `general.rules`). The first must always fire.
  static final Set<String> WATCHDOGS = Set.of("Watchdog", "DeadMansSwitch");

  /// Rows that the feed takes; the mildest of more are counted and left out.
  static final int MOST = 1_000;

  private static final String INHIBITOR = "InfoInhibitor";

  private final Supplier<List<Heard>> sources;
  private final Pace pace;
  private final Time machine;
  private final Sentry sentry;
  private List<Heard> last = List.of();
  private long lookedNanos;

  /// @param machine the clocks by which the sources are judged
  public Listening(AlertSources sources, Time machine) {
    this(sources::heard, sources.pace(), machine);
  }

  Listening(Supplier<List<Heard>> sources, Pace pace, Time machine) {
    this.sources = sources;
    this.pace = pace;
    this.machine = machine;
    this.sentry = new Sentry(pace, machine);
    this.lookedNanos = machine.nanoTime() - AGAIN.toNanos();
  }

  /// All that others say is wrong; empty where nothing can have changed since the last time.
  public Optional<List<Told>> hear(Snapshot snapshot) {
    long now = machine.nanoTime();
    List<Heard> heard = sources.get().stream().map(one -> judged(one, now)).toList();
    if (heard.isEmpty() || heard.equals(last) && now - lookedNanos < AGAIN.toNanos()) {
      return Optional.empty();
    }
    last = heard;
    lookedNanos = now;
    List<Group.Verdict> verdicts = new ArrayList<>();
    groups(heard, new Subjects(snapshot)).forEach(group -> verdicts.add(group.verdict()));
    verdicts.sort(Group.Verdict.WORST_FIRST);
    List<Told> shown = new ArrayList<>(sentry.look(heard));
    sentry.leftOut(verdicts.size() - MOST, snapshot.context()).ifPresent(shown::add);
    Instant at = machine.instant();
    verdicts.stream().limit(MOST).forEach(verdict -> shown.add(verdict.told(at)));
    return Optional.of(shown);
  }

  /// An answer that is old proves nothing, whatever keeps the next one away.
  private Heard judged(Heard heard, long now) {
    boolean old = now - heard.answeredNanos() > pace.silent().toNanos();
    return old && heard.live() ? heard.lost("It does not answer.") : heard;
  }

  private record Row(String name, ObjectRef object) {}

  private static Iterable<Group> groups(List<Heard> heard, Subjects subjects) {
    boolean managed =
        heard.stream().anyMatch(one -> one.server().kind() == Kind.ALERTMANAGER && one.live());
    Map<Row, Group> groups = new LinkedHashMap<>();
    for (Heard one : heard) {
      if (Replicas.outdated(one, heard)) {
        continue;
      }
      for (TeamAlert alert : one.alerts()) {
        boolean doubled =
            managed && one.server().kind() == Kind.PROMETHEUS && alert.state() == State.FIRING;
        if (!doubled && ofTheCluster(alert)) {
          ObjectRef object = subjects.of(alert);
          ObjectRef owner = subjects.owner(object);
          groups
              .computeIfAbsent(
                  new Row(alert.name(), owner), row -> new Group(row.name(), row.object()))
              .add(alert, one, object);
        }
      }
    }
    return groups.values();
  }

  private static boolean ofTheCluster(TeamAlert alert) {
    return !alert.name().equals(INHIBITOR) && !WATCHDOGS.contains(alert.name());
  }
}
