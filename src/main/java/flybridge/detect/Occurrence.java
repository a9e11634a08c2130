package flybridge.detect;

import flybridge.cluster.Meta;
import java.time.Instant;

/// One time that a finding came about, told apart from the times before and after it, and alike on
/// every console that sees it without their talking.
///
/// @param uid the object's uid as the API gives it, or a stable name where there is none
/// @param at the time that the API itself gives; where it gives none, when this console saw it,
///   which others can match only nearly
/// @param told whether the API gave the time
public record Occurrence(String uid, Instant at, boolean told) {

  /// @param apiTime as an object carries it
  static Occurrence told(Meta meta, Instant apiTime) {
    return new Occurrence(meta.uid().toString(), apiTime, true);
  }

  static Occurrence seen(Meta meta, Instant at) {
    return new Occurrence(meta.uid().toString(), at, false);
  }
}
