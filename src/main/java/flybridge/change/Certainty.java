package flybridge.change;

import java.util.Locale;

/// How sure it is who made a change. The strongest comes first.
public enum Certainty {
  /// An audit record, a signed entry of the log or an action of Flybridge says so.
  PROVEN,
  /// Somebody says so who could be wrong: Argo CD, or a change-cause that was written with it.
  REPORTED,
  /// Only the program is known, from managedFields; it tells of no person.
  TOOL,
  /// Nothing that the API holds tells.
  UNKNOWN;

  /// As documents write it: `proven`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
