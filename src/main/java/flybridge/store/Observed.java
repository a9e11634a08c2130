package flybridge.store;

import flybridge.incident.Body;
import java.time.Instant;

/// An observation as a detector hands it to the journal.
///
/// @param observation what was seen; when it was seen is set by the journal's clock
/// @param happenedAt when it happened: the API's own time where it gives one
/// @param context the cluster
public record Observed(Body.Observation observation, Instant happenedAt, String context) {}
