package flybridge.alert;

import flybridge.detect.Occurrence;
import java.time.Instant;
import java.util.Locale;

/// Something happened to an alert that belongs into the log.
///
/// @param at on the cluster's clock
/// @param occurrence the finding's, by which several consoles know that they speak of the same
public record AlertTransition(Alert alert, What what, Instant at, Occurrence occurrence) {

  /// What happened.
  public enum What {
    RAISED,
    /// Worse than before.
    ESCALATED,
    /// Less bad than before, but not over.
    EASED,
    RESOLVED;

    /// As people and documents write it: `raised`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
