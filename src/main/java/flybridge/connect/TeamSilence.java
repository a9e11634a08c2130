package flybridge.connect;

import java.time.Instant;
import java.util.List;

/// A silence of an Alertmanager.
///
/// @param id empty for one that is to be made
/// @param active whether it counts now
/// @param comment why
public record TeamSilence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment,
    boolean active) {

  /// One condition on a label.
  ///
  /// @param equal whether the label must be so; else must not
  /// @param regex whether the value is a regular expression
  public record Matcher(String name, String value, boolean regex, boolean equal) {
    /// The label has exactly this value.
    public static Matcher is(String name, String value) {
      return new Matcher(name, value, false, true);
    }
  }

  public TeamSilence {
    matchers = List.copyOf(matchers);
  }
}
