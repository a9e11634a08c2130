package flybridge.engine;

import flybridge.cluster.ObjectRef;
import java.time.Instant;

/// Something that changed, in the words of a row.
///
/// @param at when, on the cluster's clock
/// @param what the object in short, as `celery` or `control plane`
/// @param words from what to what, as `4.1 → 4.2, 6 pods replaced`
/// @param who the person or program, empty where nobody knows
/// @param source how we know, as `Helm` or `seen by version`
/// @param why why it may have to do with what is wrong; empty while nothing is looked at
public record ChangeRow(
    Instant at,
    Axis axis,
    ObjectRef object,
    String what,
    String words,
    String who,
    String source,
    String why) {

  public ChangeRow(
      Instant at,
      Axis axis,
      ObjectRef object,
      String what,
      String words,
      String who,
      String source) {
    this(at, axis, object, what, words, who, source, "");
  }

  /// The same, with a reason to look at it.
  public ChangeRow because(String reason) {
    return new ChangeRow(at, axis, object, what, words, who, source, reason);
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
