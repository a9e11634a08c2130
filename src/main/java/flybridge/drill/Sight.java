package flybridge.drill;

import java.time.Duration;
import java.util.List;

/// How a finding becomes visible to whoever reads the raw API: a path to list and watch, a field in
/// what is there, and what the field then says.
///
/// @param path with its query, as `/api/v1/pods?fieldSelector=spec.nodeName=n1`
/// @param fields any of these, as `status.conditions[type=Ready].status` or `endpoints[].nodeName`
/// @param where only objects in which these hold count
public record Sight(String path, List<FieldPath> fields, List<Where> where, Rule rule) {

  /// A field that has a value.
  public record Where(FieldPath field, String value) {}

  /// What the values of the field say, over all objects that count.
  public sealed interface Rule {

    /// One of them is this.
    record Any(String value) implements Rule {}

    /// One was this before, and now none is.
    record NoneLeft(String value) implements Rule {}

    /// There are at least so many, and all are the same.
    record Same(int atLeast) implements Rule {}

    /// The field is a time that should move on, and has not for this long: visible is then what is
    /// missing, from that time plus this on.
    record Late(Duration after) implements Rule {}
  }
}
