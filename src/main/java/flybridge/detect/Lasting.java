package flybridge.detect;

import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Turns what is wrong with an object into a finding once it has lasted, and clears it when it is
/// over. A time that the API gives counts, so that what began before we looked is told at once;
/// where it gives none, the time since we saw it.
final class Lasting {
  /// @param estimate whether it was so when we first looked, and nobody said since when
  private record Since(long nanos, Instant at, boolean told, boolean estimate) {}

  private final String name;
  private final Map<ObjectRef, Since> since = new HashMap<>();

  Lasting(String name) {
    this.name = name;
  }

  /// It is so now.
  ///
  /// @param firstLook whether nothing was looked at before
  /// @return when to look again if it has not lasted long enough; 0 if it was raised
  long holds(
      ObjectRef object,
      Meta meta,
      Trouble trouble,
      boolean firstLook,
      Observation now,
      Findings findings) {
    Since known = since.get(object);
    if (known == null || known.told() && !known.at().equals(told(trouble))) {
      known = begin(trouble, firstLook, now);
      since.put(object, known);
    }
    long due = known.nanos() + trouble.patience().toNanos();
    if (now.nanos() < due && findings.open(name, object).isEmpty()) {
      return due;
    }
    Occurrence fresh =
        known.told() ? Occurrence.told(meta, known.at()) : Occurrence.seen(meta, known.at());
    findings.raise(
        new Finding(
            name,
            object,
            trouble.severity(),
            trouble.title(),
            trouble.evidence(),
            known.at(),
            known.estimate(),
            trouble.involved(),
            findings.open(name, object).map(Finding::occurrence).orElse(fresh)));
    return 0;
  }

  /// Whether it is so as far as is known, for long enough or not.
  boolean holds(ObjectRef object) {
    return since.containsKey(object);
  }

  /// It is not so, or the object is gone.
  void ends(ObjectRef object, Findings findings) {
    since.remove(object);
    findings.clear(name, object);
  }

  private static Instant told(Trouble trouble) {
    return Instant.ofEpochSecond(trouble.toldSeconds());
  }

  private static Since begin(Trouble trouble, boolean firstLook, Observation now) {
    if (trouble.toldSeconds() <= 0) {
      return new Since(now.nanos(), now.at(), false, firstLook);
    }
    Duration age = Duration.between(told(trouble), now.at());
    long ago = age.isNegative() ? 0 : age.toNanos();
    return new Since(now.nanos() - ago, told(trouble), true, false);
  }
}
