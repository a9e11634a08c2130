package flybridge.alert;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A wish not to be told of something for a time, with its author and reason.
///
/// @param finding the finding's name
/// @param object null for all objects
/// @param until on the cluster's clock
public record Silence(
    String finding, @Nullable ObjectRef object, Instant until, String author, String reason) {

  boolean covers(Alert alert, Instant now) {
    return alert.finding().equals(finding)
        && (object == null || object.equals(alert.object()))
        && now.isBefore(until);
  }
}
