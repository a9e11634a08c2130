package flybridge.views.window;

import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.change.InFlight;
import flybridge.cluster.Freshness;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.detect.Severity;
import flybridge.engine.ChangeRow;
import flybridge.engine.Changes;
import flybridge.engine.Connection;
import flybridge.engine.LogPicture;
import flybridge.engine.Picture;
import flybridge.engine.Question;
import flybridge.incident.Body;
import flybridge.incident.EntryKind;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.sync.SharingState;
import flybridge.views.placement.Maps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pictures to look at, told as a story: what was seen and written before [Maps#NOW].
final class Situation {
  static final Instant NOW = Maps.NOW;

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<ChangeRow> changes = new ArrayList<>();
  private InFlight inFlight = InFlight.NOTHING;
  private final List<Question> questions = new ArrayList<>();
  private Snapshot cluster = Maps.outage();
  private Connection connection = connected("prod-us", Freshness.State.LIVE, "");
  private Optional<IncidentState> incident = Optional.empty();
  private SharingState sharing = SharingState.LOCAL;
  private Optional<Consoles> consoles = Optional.empty();
  private long version;

  static Connection connected(String context, Freshness.State state, String reason) {
    boolean live = state == Freshness.State.LIVE;
    Duration behind = Duration.ofMillis(live ? 200 : 74_000);
    Instant proven = context.isEmpty() ? null : NOW.minus(behind);
    return new Connection(context, state, behind, proven, reason, false, List.of(), null);
  }

  Situation cluster(Snapshot snapshot) {
    cluster = snapshot;
    return this;
  }

  Situation connection(Connection next) {
    connection = next;
    return this;
  }

  Situation alert(
      String finding,
      Severity severity,
      String kind,
      String name,
      int secondsAgo,
      String... words) {
    boolean taken = words.length > 2;
    alerts.add(
        new Alert(
            finding,
            severity,
            taken ? Alert.State.ACKNOWLEDGED : Alert.State.FIRING,
            new ObjectRef(kind, kind.equals("Node") ? "" : "shop", name),
            words[0],
            words[1],
            NOW.minusSeconds(secondsAgo),
            false,
            null,
            null,
            List.of(),
            taken ? words[2] : null,
            1));
    return this;
  }

  Situation saw(int secondsAgo, Body.Sign sign, String severity, String title) {
    Instant at = NOW.minusSeconds(secondsAgo);
    Body.Observation seen = Lines.observation(at, sign, severity, title);
    return line(secondsAgo, "", EntryKind.OBSERVATION, seen);
  }

  Situation wrote(int secondsAgo, String author, Body body) {
    return line(secondsAgo, author, EntryKind.of(body), body);
  }

  private Situation line(int secondsAgo, String author, EntryKind kind, Body body) {
    lines.add(Lines.of(NOW.minusSeconds(secondsAgo), author, kind, body, lines.size() + 1));
    return this;
  }

  Situation change(int minutesAgo, ChangeRow.Axis axis, String what, String words, String... who) {
    changes.add(
        new ChangeRow(
            NOW.minus(Duration.ofMinutes(minutesAgo)),
            axis,
            new ObjectRef("Deployment", "shop", what),
            what,
            words,
            who[0],
            who[1]));
    return this;
  }

  Situation inFlight(InFlight going) {
    inFlight = going;
    return this;
  }

  Situation asks(Question question) {
    questions.add(question);
    return this;
  }

  /// What ana's console shows.
  Situation log(Consoles written) {
    consoles = Optional.of(written);
    return this;
  }

  Situation sharing(SharingState state) {
    sharing = state;
    return this;
  }

  Situation incident(String title, int severity, int secondsAgo) {
    Instant since = NOW.minusSeconds(secondsAgo);
    incident = Optional.of(Lines.incident(title, severity, since));
    return this;
  }

  Picture picture() {
    version++;
    Instant asOf = connection.state() == Freshness.State.LIVE ? null : connection.provenAt();
    Changes known =
        changes.isEmpty()
            ? Changes.UNKNOWN
            : new Changes(changes, Instant.EPOCH, List.of(), inFlight, null, List.of(), List.of());
    return new Picture(
        version,
        cluster,
        new AlertFeed(version, alerts, asOf),
        log(),
        known,
        connection,
        questions,
        NOW);
  }

  private LogPicture log() {
    return consoles
        .map(written -> written.log(sharing))
        .orElseGet(() -> Lines.log(List.copyOf(lines), incident, sharing));
  }
}
