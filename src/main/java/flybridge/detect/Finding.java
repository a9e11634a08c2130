package flybridge.detect;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;

/// Something that is wrong with an object now. A detector holds at most one finding of a name on an
/// object, and renews it when its words or its severity change.
///
/// @param name `family/what`, as `life/heartbeat-late`
/// @param title one sentence that names the object
/// @param evidence one line that says how we know
/// @param since when it began, on the cluster's clock
/// @param estimate whether that rests on a first estimate that nothing has confirmed yet
/// @param involved other objects that belong to it, nodes included
/// @param occurrence which time it came about; stays as it was while the finding is open
public record Finding(
    String name,
    ObjectRef object,
    Severity severity,
    String title,
    String evidence,
    Instant since,
    boolean estimate,
    List<ObjectRef> involved,
    Occurrence occurrence) {

  public Finding {
    involved = List.copyOf(involved);
  }

  /// The same, as another occurrence.
  Finding of(Occurrence other) {
    return new Finding(name, object, severity, title, evidence, since, estimate, involved, other);
  }

  /// The part before the slash: placement, capacity, life, change, dependency, outside or eyes.
  public static String family(String name) {
    return name.substring(0, name.indexOf('/'));
  }
}
