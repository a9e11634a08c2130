package flybridge.engine;

import flybridge.alert.Alert;
import flybridge.alert.AlertTransition;
import flybridge.change.PlacementChange;
import flybridge.cluster.Kind;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import flybridge.detect.Occurrence;
import flybridge.incident.Body;
import flybridge.incident.SharedKey;
import flybridge.incident.Stamp;
import flybridge.store.Observed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Puts what detectors and the feed say into the words of the log.
final class Observations {
  private static final String MOVED = "placement/moved";

  private static final Duration FOUND_AFTER = Duration.ofMinutes(10);

  private final String context;

  Observations(String context) {
    this.context = context;
  }

  Observed of(AlertTransition transition) {
    Alert alert = transition.alert();
    Body.Sign sign =
        switch (transition.what()) {
          case RAISED -> Body.Sign.FIRING;
          case ESCALATED, EASED -> Body.Sign.CHANGED;
          case RESOLVED -> Body.Sign.RESOLVED;
        };
    Instant happened = happened(transition);
    Body.Observation body =
        new Body.Observation(
            key(transition),
            sign,
            alert.finding(),
            alert.severity().word(),
            alert.object(),
            title(transition),
            evidence(transition),
            Stamp.of(transition.at().toEpochMilli(), 0));
    return new Observed(body, happened, context);
  }

  /// A raised alert is known by the time that the API gives for what is wrong. What becomes of it
  /// later only consoles' clocks date.
  private static SharedKey key(AlertTransition transition) {
    Alert alert = transition.alert();
    Occurrence occurrence = transition.occurrence();
    String what = alert.finding() + " " + transition.what().word();
    return switch (transition.what()) {
      case RAISED ->
          occurrence.told()
              ? SharedKey.timed(occurrence.uid(), what, occurrence.at())
              : SharedKey.slotted(occurrence.uid(), what, occurrence.at());
      case ESCALATED, EASED ->
          SharedKey.slotted(
              occurrence.uid(), what + " " + alert.severity().word(), transition.at());
      case RESOLVED -> SharedKey.slotted(occurrence.uid(), what, transition.at());
    };
  }

  /// What began shortly before it was seen happened then. What has been so for longer was found,
  /// and stands in the log where it was found.
  private static Instant happened(AlertTransition transition) {
    Instant since = transition.alert().since();
    boolean raised = transition.what() == AlertTransition.What.RAISED;
    return raised && !found(transition) ? since : transition.at();
  }

  private static boolean found(AlertTransition transition) {
    Duration age = Duration.between(transition.alert().since(), transition.at());
    return age.compareTo(FOUND_AFTER) > 0;
  }

  private static String title(AlertTransition transition) {
    String title = transition.alert().title();
    return switch (transition.what()) {
      case RAISED, RESOLVED -> title;
      case ESCALATED -> title + ", now " + transition.alert().severity().word();
      case EASED -> title + ", only " + transition.alert().severity().word() + " now";
    };
  }

  private static String evidence(AlertTransition transition) {
    Alert alert = transition.alert();
    return switch (transition.what()) {
      case RAISED ->
          found(transition)
              ? alert.evidence() + " · since " + day(alert.since())
              : alert.evidence();
      case ESCALATED, EASED -> alert.evidence();
      case RESOLVED -> "it lasted " + lasted(alert.since(), transition.at());
    };
  }

  private static String lasted(Instant from, Instant until) {
    Duration length = Duration.between(from, until);
    if (length.toHours() >= 48) {
      return length.toDays() + " days";
    }
    if (length.toMinutes() >= 120) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return length.toMinutes() >= 2
        ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
        : length.toSeconds() + " s";
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  /// That a person is on an alert.
  static Body.Observation taken(Alert alert, String who, Instant now) {
    return new Body.Observation(
        SharedKey.slotted(
            alert.object().toString(), alert.finding() + " acknowledged by " + who, now),
        Body.Sign.ACKNOWLEDGED,
        alert.finding(),
        alert.severity().word(),
        alert.object(),
        alert.title(),
        alert.evidence(),
        Stamp.of(now.toEpochMilli(), 0));
  }

  Observed of(PlacementChange change, Snapshot snapshot) {
    String uid =
        Kind.of(change.workload().kind())
            .flatMap(
                kind ->
                    snapshot
                        .workloads(kind)
                        .get(change.workload().namespace(), change.workload().name()))
            .map(Workload::meta)
            .map(meta -> meta.uid().toString())
            .orElse(change.workload().toString());
    Body.Observation body =
        new Body.Observation(
            SharedKey.slotted(uid, MOVED + " " + change.words(), change.at()),
            Body.Sign.PLACED,
            MOVED,
            "info",
            change.workload(),
            change.workload().name() + " moved",
            change.words(),
            Stamp.of(change.at().toEpochMilli(), 0));
    return new Observed(body, change.at(), context);
  }
}
