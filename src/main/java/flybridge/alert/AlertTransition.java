package flybridge.alert;

import java.time.Instant;
import java.util.Locale;

/// Something happened to an alert that belongs into the log.
///
/// @param at on the cluster's clock
/// @param sharedKey the same on every console that sees it happen, for one line in the shared log
public record AlertTransition(Alert alert, What what, Instant at, String sharedKey) {

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
