package flybridge.alert;

import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import flybridge.detect.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One row of the feed: a finding and what became of it.
///
/// @param finding the finding's name, as `life/heartbeat-late`
/// @param title one sentence that names the object
/// @param evidence one line that says how we know
/// @param since when the trouble began, on the cluster's clock
/// @param estimate whether `since` rests on an estimate that nothing has confirmed yet
/// @param resolvedAt when it ended; null while it has not
/// @param cause the object whose own alert stands behind this one; null where none is known
/// @param involved other objects that belong to it
/// @param acknowledgedBy who took it; null while nobody did
/// @param times how often it came, counting returns soon after it went; 1 for most
public record Alert(
    String finding,
    Severity severity,
    State state,
    ObjectRef object,
    String title,
    String evidence,
    Instant since,
    boolean estimate,
    @Nullable Instant resolvedAt,
    @Nullable ObjectRef cause,
    List<ObjectRef> involved,
    @Nullable String acknowledgedBy,
    int times) {

  /// What became of it.
  public enum State {
    /// Seen, but not yet for as long as its source asks.
    PENDING,
    /// Wrong now, and nobody has taken it.
    FIRING,
    /// Wrong now, and somebody is on it.
    ACKNOWLEDGED,
    /// Wrong now, and somebody asked not to hear of it.
    SILENCED,
    /// Over. Kept in the feed for a while.
    RESOLVED;

    /// As people and documents write it: `firing`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Alert {
    involved = List.copyOf(involved);
  }

  /// placement, capacity, life, change, dependency, outside or eyes.
  public String family() {
    return Finding.family(finding);
  }

  /// The same with other evidence.
  Alert with(String otherEvidence) {
    return new Alert(
        finding,
        severity,
        state,
        object,
        title,
        otherEvidence,
        since,
        estimate,
        resolvedAt,
        cause,
        involved,
        acknowledgedBy,
        times);
  }

  /// Whether another system says so, and none of our own detectors.
  public boolean outside() {
    return family().equals(Told.OUTSIDE);
  }

  /// Whether it is still wrong.
  public boolean open() {
    return state != State.RESOLVED;
  }
}
