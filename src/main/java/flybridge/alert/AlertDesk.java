package flybridge.alert;

import flybridge.alert.Alert.State;
import flybridge.alert.AlertTransition.What;
import flybridge.cluster.Freshness;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.detect.Detection;
import flybridge.detect.Finding;
import flybridge.detect.FindingChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps the feed: takes each round of detection, turns findings into alerts, damps those that
/// flap, and tells the log what became of each. While the picture is stale nothing is raised and
/// nothing resolved, because silence proves neither; the feed then says as of when it is.
///
/// Owned by the model's thread, except for [#feed], which anyone may read.
public final class AlertDesk {
  /// How long what was resolved stays at the end of the feed.
  public static final Duration RESOLVED_STAYS = Duration.ofHours(1);

  /// How many resolved alerts stay at most; the oldest go first.
  public static final int MOST_RESOLVED = 200;

  private static final Comparator<Alert> ORDER =
      Comparator.comparing(AlertDesk::shelf)
          .thenComparing(Alert::severity)
          .thenComparing(AlertDesk::newest, Comparator.reverseOrder())
          .thenComparing(Alert::finding)
          .thenComparing(alert -> alert.object().kind())
          .thenComparing(alert -> alert.object().namespace())
          .thenComparing(alert -> alert.object().name());

  record Key(String finding, ObjectRef object) {}

  private final Detection detection;
  private final Consumer<AlertTransition> log;
  private final Map<Key, Row> rows = new LinkedHashMap<>();
  private final List<Silence> silences = new ArrayList<>();
  private final Others others = new Others();
  private Instant now;

  /// Whether rows have changed, or will have by time alone, since they were last settled. Rounds
  /// are many, and most of them change nothing here.
  private boolean stirred = true;

  private Instant due = Instant.MIN;
  private volatile AlertFeed feed = AlertFeed.EMPTY;

  /// @param log told of each transition, on the model's thread; it must not block
  public AlertDesk(Detection detection, Consumer<AlertTransition> log) {
    this.detection = detection;
    this.log = log;
    this.now = detection.at();
  }

  /// The feed as of the last round. From any thread.
  public AlertFeed feed() {
    return feed;
  }

  /// One round: after each published snapshot, and at least every second of the cluster's time.
  public void observe(Snapshot snapshot) {
    List<FindingChange> changes = detection.observe(snapshot);
    now = detection.at();
    for (FindingChange change : changes) {
      switch (change) {
        case FindingChange.Raised(Finding finding) -> raise(finding, false);
        case FindingChange.Renewed(Finding _, Finding finding) -> renew(finding);
        case FindingChange.Cleared(Finding finding) -> clear(finding);
      }
    }
    stirred |= !changes.isEmpty() || !now.isBefore(due);
    if (stirred) {
      others.place(this::isOpen, this::standAlone);
    }
    Freshness freshness = snapshot.freshness();
    Instant asOf = freshness.state() == Freshness.State.LIVE ? null : freshness.provenAt();
    if (asOf == null && stirred) {
      settle();
      stirred = false;
      publish(null);
    } else if (stirred || !Objects.equals(asOf, feed.asOf())) {
      publish(asOf);
    }
  }

  /// All that other systems say is wrong now; what they said before and no longer say is over. The
  /// feed shows it after the next round.
  public void hear(List<Told> told) {
    stirred |= others.take(told, (_, finding) -> clear(finding));
  }

  private boolean isOpen(Key key) {
    Row row = rows.get(key);
    return row != null && row.goneAt() == null;
  }

  /// @param aloud whether the log is to hear of it
  private void standAlone(Told told, boolean aloud) {
    Finding finding = told.finding();
    Key key = new Key(finding.name(), finding.object());
    Row row = rows.get(key);
    if (row == null || row.goneAt() != null) {
      raise(finding, !aloud);
    } else if (!finding.equals(row.finding())) {
      renew(finding);
    }
    row = rows.get(key);
    if (row != null && aloud && row.quiet()) {
      row.speak();
      tell(row, What.RAISED);
    }
  }

  /// Somebody is on it. Nothing happens if there is no such alert.
  ///
  /// @param who null when nobody is on it any more
  public void acknowledge(String finding, ObjectRef object, @Nullable String who) {
    Row row = rows.get(new Key(finding, object));
    if (row != null) {
      row.acknowledge(who);
      publish(feed.asOf());
    }
  }

  /// Asks not to be told of something for a time.
  public void silence(Silence silence) {
    silences.add(silence);
    stirred = true;
    publish(feed.asOf());
  }

  private void raise(Finding finding, boolean quiet) {
    Key key = new Key(finding.name(), finding.object());
    Row known = rows.get(key);
    if (known == null || !known.couldReturn(now)) {
      rows.put(key, new Row(finding, quiet));
      tell(rows.get(key), What.RAISED);
      return;
    }
    boolean wasResolved = known.resolved();
    known.comeBack(finding);
    if (wasResolved) {
      tell(known, What.RAISED);
    } else {
      tellOfSeverity(known);
    }
  }

  private void renew(Finding finding) {
    Row row = rows.get(new Key(finding.name(), finding.object()));
    if (row != null) {
      row.renew(finding);
      tellOfSeverity(row);
    }
  }

  private void tellOfSeverity(Row row) {
    if (row.escalates()) {
      tell(row, What.ESCALATED);
    } else if (row.eases()) {
      tell(row, What.EASED);
    }
  }

  private void clear(Finding finding) {
    Row row = rows.get(new Key(finding.name(), finding.object()));
    if (row != null && row.go(now)) {
      tell(row, What.RESOLVED);
    }
  }

  /// Resolves what has stayed away, and lets go of what has been over for long.
  private void settle() {
    for (Row row : rows.values()) {
      if (row.settle(now)) {
        tell(row, What.RESOLVED);
      }
    }
    rows.values().removeIf(row -> row.resolved() && goneFor(row).compareTo(RESOLVED_STAYS) > 0);
    List<Map.Entry<Key, Row>> over =
        rows.entrySet().stream()
            .filter(entry -> entry.getValue().resolved())
            .sorted(Comparator.comparing(entry -> goneFor(entry.getValue())))
            .toList();
    over.stream().skip(MOST_RESOLVED).toList().forEach(entry -> rows.remove(entry.getKey()));
    silences.removeIf(silence -> !now.isBefore(silence.until()));
    due =
        Stream.concat(
                rows.values().stream().map(Row::due).filter(Objects::nonNull),
                silences.stream().map(Silence::until))
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
  }

  private Duration goneFor(Row row) {
    return Duration.between(Objects.requireNonNullElse(row.goneAt(), now), now);
  }

  private void tell(Row row, What what) {
    if (row.quiet()) {
      return;
    }
    Alert told = alert(row, Causes.matterFor(row.finding()) ? causes() : Causes.NONE);
    log.accept(new AlertTransition(told, what, now, row.finding().occurrence()));
  }

  private Causes causes() {
    return new Causes(
        rows.values().stream()
            .filter(row -> row.goneAt() == null)
            .map(Row::finding)
            .filter(finding -> !Finding.family(finding.name()).equals(Told.OUTSIDE))
            .toList());
  }

  private Alert alert(Row row, Causes causes) {
    Alert open = row.alert(causes.of(row.finding()).orElse(null), false);
    Key key = key(row);
    boolean silenced =
        silences.stream().anyMatch(silence -> silence.covers(open, now)) || others.silences(key);
    return others.remarked(key, silenced ? row.alert(open.cause(), true) : open);
  }

  private static Key key(Row row) {
    return new Key(row.finding().name(), row.finding().object());
  }

  private void publish(@Nullable Instant asOf) {
    Causes causes = causes();
    List<Alert> sorted =
        Stream.concat(
                rows.values().stream()
                    .filter(row -> !others.hides(key(row)))
                    .map(row -> alert(row, causes)),
                others.pending())
            .sorted(ORDER)
            .toList();
    List<Alert> alerts = Folding.of(sorted).ordered();
    if (!alerts.equals(feed.alerts()) || !Objects.equals(asOf, feed.asOf())) {
      feed = new AlertFeed(feed.version() + 1, alerts, asOf);
    }
  }

  /// Open alerts before silenced ones before resolved ones. That somebody has taken an alert does
  /// not move it: it is no less wrong for that.
  private static int shelf(Alert alert) {
    return switch (alert.state()) {
      case FIRING, ACKNOWLEDGED -> 0;
      case PENDING -> 1;
      case SILENCED -> 2;
      case RESOLVED -> 3;
    };
  }

  private static Instant newest(Alert alert) {
    return alert.state() == State.RESOLVED
        ? Objects.requireNonNullElse(alert.resolvedAt(), alert.since())
        : alert.since();
  }
}
