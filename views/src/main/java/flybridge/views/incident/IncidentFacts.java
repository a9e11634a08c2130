package flybridge.views.incident;

import flybridge.incident.IncidentState;
import flybridge.incident.IncidentState.OpenItem;
import flybridge.incident.IncidentState.RoleTerm;
import flybridge.incident.Wording;
import flybridge.views.object.Fact;
import flybridge.views.words.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An incident in labelled words.
final class IncidentFacts {
  private static final int MOST_EARLIER = 12;

  private final Moments moments;

  IncidentFacts(Moments moments) {
    this.moments = moments;
  }

  static String name(IncidentState incident) {
    return incident.name() + " · SEV " + incident.severity();
  }

  private static String status(IncidentState incident) {
    return incident.status().name().toLowerCase(Locale.ROOT);
  }

  List<Fact> of(IncidentState incident, List<IncidentState> all, Instant now) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Status", status(incident)));
    facts.add(Fact.of("Clock", Moments.clock(incident.clock(now))));
    facts.add(Fact.of("Began", moments.full(incident.beganAt())));
    facts.add(Fact.of("Detected", after(incident.timeToDetect())));
    facts.add(
        Fact.of("Declared", moments.full(incident.declaredAt()) + " by " + incident.declaredBy()));
    facts.add(times("Acknowledged", incident.timeToAcknowledge()));
    facts.add(times("Mitigated", incident.timeToMitigate()));
    facts.add(times("Resolved", incident.timeToResolve()));
    incident.roles().forEach(term -> facts.add(role(term)));
    incident.openItems().forEach(item -> facts.add(item(item)));
    if (incident.openItems().isEmpty()) {
      facts.add(Fact.of("Still open", "Nothing that anybody wrote down."));
    }
    all.reversed().stream()
        .filter(other -> !other.id().equals(incident.id()))
        .limit(MOST_EARLIER)
        .forEach(other -> facts.add(other(other, now)));
    return facts;
  }

  private static Fact times(String what, Optional<Duration> length) {
    return Fact.of(what, length.map(IncidentFacts::after).orElse("not yet"));
  }

  private static String after(Duration length) {
    return length.isZero() ? "at once" : Moments.clock(length) + " after the first sign";
  }

  private Fact role(RoleTerm term) {
    Instant until = term.until();
    String span =
        until == null
            ? "since " + moments.seconds(term.since())
            : moments.seconds(term.since()) + " to " + moments.seconds(until);
    return Fact.of(upper(term.role()), term.person() + ", " + span);
  }

  private Fact item(OpenItem item) {
    String who = item.claimedBy() == null ? "nobody has it" : item.claimedBy() + " has it";
    String since = "since " + moments.seconds(item.line().happenedAt());
    return Fact.of("Still open", Wording.of(item.line()) + "\n" + who + ", " + since);
  }

  private Fact other(IncidentState other, Instant now) {
    return Fact.of(
        name(other) + " · " + status(other),
        other.title()
            + "\n"
            + moments.full(other.declaredAt())
            + ", "
            + Moments.clock(other.clock(now)));
  }

  private static String upper(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
