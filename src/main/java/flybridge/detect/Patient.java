package flybridge.detect;

import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import java.time.Duration;
import java.time.Instant;

/// A pod that something ails, and since when.
///
/// @param owner the workload that people think of when they see it; the pod itself if it has none
/// @param meta the pod's own
/// @param node empty while it has none
/// @param sinceNanos since when, on the monotonic clock
/// @param since the same by the cluster's clock
/// @param told whether the pod itself says so
/// @param estimate whether it was so when we first looked, and it does not say since when
record Patient(
    ObjectRef pod,
    ObjectRef owner,
    Meta meta,
    String node,
    Symptom symptom,
    long sinceNanos,
    Instant since,
    boolean told,
    boolean estimate) {

  static Patient of(Pod pod, ObjectRef owner, Symptom symptom, boolean firstLook, Observation now) {
    long seconds = symptom.toldSeconds();
    Instant told = Instant.ofEpochSecond(seconds);
    Duration age = seconds > 0 ? Duration.between(told, now.at()) : Duration.ZERO;
    long ago = age.isNegative() ? 0 : age.toNanos();
    return new Patient(
        pod.ref(),
        owner,
        pod.meta(),
        pod.nodeName(),
        symptom,
        now.nanos() - ago,
        seconds > 0 ? told : now.at(),
        seconds > 0,
        seconds <= 0 && firstLook);
  }

  /// The same trouble going on, in other words.
  Patient still(Pod now, Symptom same) {
    return new Patient(
        pod, owner, now.meta(), now.nodeName(), same, sinceNanos, since, told, estimate);
  }

  /// From when on it counts, on the monotonic clock.
  long dueNanos() {
    return sinceNanos + symptom.patience().toNanos();
  }

  Occurrence occurrence() {
    return told ? Occurrence.told(meta, since) : Occurrence.seen(meta, since);
  }
}
