package flybridge.detect;

import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.util.List;

/// What is wrong with one object as it is now, before it is known whether it lasts.
///
/// @param toldSeconds since when, as the API itself says, in seconds since the epoch; 0 where it
///   does not, then what counts is since when we have seen it
/// @param patience how long it must have lasted before somebody is told
/// @param involved other objects that belong to it
record Trouble(
    Severity severity,
    String title,
    String evidence,
    long toldSeconds,
    Duration patience,
    List<ObjectRef> involved) {
  Trouble {
    involved = List.copyOf(involved);
  }

  static Trouble warning(String title, String evidence, long toldSeconds, Duration patience) {
    return new Trouble(Severity.WARNING, title, evidence, toldSeconds, patience, List.of());
  }

  Trouble critical() {
    return new Trouble(Severity.CRITICAL, title, evidence, toldSeconds, patience, involved);
  }

  Trouble involving(List<ObjectRef> others) {
    return new Trouble(severity, title, evidence, toldSeconds, patience, others);
  }
}
