package flybridge.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An observation that a console has made and no incident has cited yet. It lives beside the chain
/// and may be forgotten.
///
/// @param happenedAt when it happened: the API's own time where it gives one
/// @param device the console that saw it
/// @param context the cluster it speaks of
/// @param times how often it was reported
public record Sighting(
    Body.Observation observation, Instant happenedAt, Device device, String context, int times) {

  /// Where it stands in the log.
  Order order() {
    Bytes32 name = Bytes32.sha256(observation.key().text().getBytes(StandardCharsets.UTF_8));
    return new Order(observation.seen(), device, 0, name);
  }

  /// Writes it into an incident.
  public Draft cite(String incident, String author) {
    return new Draft(observation, author, true, happenedAt, incident, context, null);
  }
}
