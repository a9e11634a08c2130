package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.IncidentState;
import flybridge.incident.LogView;
import flybridge.incident.SharedKey;
import flybridge.incident.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what machines saw belongs to an incident, and so enters the chain.
final class Citing {
  /// How far before a declaration everything is cited; alerts that still fire are cited however old
  /// they are.
  static final Duration BEFORE = Duration.ofMinutes(30);

  /// The most observations that a declaration cites: the latest ones.
  static final int MOST = 200;

  private Citing() {}

  /// What a new incident cites.
  static List<Draft> atDeclaration(
      Collection<Sighting> sightings, String incident, String context, String author, Instant now) {
    Map<String, Sighting> latest = new HashMap<>();
    for (Sighting sighting : sightings) {
      latest.merge(subject(sighting), sighting, Citing::later);
    }
    return sightings.stream()
        .filter(sighting -> sameCluster(sighting.context(), context))
        .filter(
            sighting ->
                !sighting.observation().seenAt().isBefore(now.minus(BEFORE))
                    || sighting.equals(latest.get(subject(sighting))) && stillOpen(sighting))
        .sorted(Comparator.comparing(Citing::seenAt).reversed())
        .limit(MOST)
        .sorted(Comparator.comparing(Citing::seenAt))
        .map(sighting -> sighting.cite(incident, author))
        .toList();
  }

  private static boolean stillOpen(Sighting latest) {
    return switch (latest.observation().sign()) {
      case FIRING, ACKNOWLEDGED, CHANGED -> true;
      case RESOLVED, PLACED -> false;
    };
  }

  /// The citation of something seen now, where an incident is open in that cluster and has not
  /// cited it yet.
  static Optional<Draft> now(Sighting sighting, LogView view, String author) {
    return view.incidents().reversed().stream()
        .filter(IncidentState::open)
        .filter(incident -> sameCluster(sighting.context(), incident.context()))
        .findFirst()
        .filter(incident -> !cites(incident, sighting.observation().key()))
        .map(incident -> sighting.cite(incident.id(), author));
  }

  private static boolean cites(IncidentState incident, SharedKey key) {
    return incident.lines().stream()
        .anyMatch(line -> line.body() instanceof Body.Observation seen && seen.key().equals(key));
  }

  /// An incident without a cluster takes from all.
  private static boolean sameCluster(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static String subject(Sighting sighting) {
    return sighting.observation().what() + " " + sighting.observation().key().uid();
  }

  private static Instant seenAt(Sighting sighting) {
    return sighting.observation().seenAt();
  }

  private static Sighting later(Sighting one, Sighting other) {
    return seenAt(other).isBefore(seenAt(one)) ? one : other;
  }
}
