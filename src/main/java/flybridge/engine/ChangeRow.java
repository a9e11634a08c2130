package flybridge.engine;

import flybridge.change.Course;
import flybridge.cluster.ObjectRef;
import java.time.Instant;

/// Something that changed, in the words of a row.
///
/// @param at when, on the cluster's clock
/// @param what the object in short, as `celery` or `control plane`
/// @param words from what to what, as `4.1 → 4.2, 6 pods replaced`
/// @param who the person or program, empty where nobody knows
/// @param source how we know, as `Helm` or `seen by version`
/// @param course whether it is under way, and until when
/// @param why why it may have to do with what is wrong; empty while nothing is looked at
public record ChangeRow(
    Instant at,
    Axis axis,
    ObjectRef object,
    String what,
    String words,
    String who,
    String source,
    Course course,
    String why) {

  public ChangeRow(
      Instant at,
      Axis axis,
      ObjectRef object,
      String what,
      String words,
      String who,
      String source) {
    this(at, axis, object, what, words, who, source, Course.AT_ONCE, "");
  }

  /// The same, with a reason to look at it.
  public ChangeRow because(String reason) {
    return new ChangeRow(at, axis, object, what, words, who, source, course, reason);
  }

  /// Whether it is begun and not finished.
  public boolean inFlight() {
    return course.isUnderWay();
  }

  /// The lanes of change.
  public enum Axis {
    DEPLOY,
    CONFIG,
    CONTROL_PLANE,
    NODE,
    APP
  }
}
