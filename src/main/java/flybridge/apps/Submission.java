package flybridge.apps;

import flybridge.change.Attribution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was handed to a store, as the store tells it.
///
/// @param key names it for good
/// @param name app, platform and version, as `Shop iOS 7.1`
/// @param submittedAt when it was sent off; null where the store does not tell
/// @param by who sent it off, as the store tells
/// @param stageSince when it came to its stage; null where the store does not tell
/// @param expectedEnd when it is planned to be over; null where nothing is planned
/// @param details what else is known, one phrase each
record Submission(
    String key,
    String name,
    Stage stage,
    @Nullable Instant submittedAt,
    Attribution by,
    @Nullable Instant stageSince,
    @Nullable Instant expectedEnd,
    List<String> details) {

  Submission {
    details = List.copyOf(details);
  }
}
