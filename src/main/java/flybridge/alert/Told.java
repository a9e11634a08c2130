package flybridge.alert;

import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import java.util.Set;

/// Something that another system says is wrong, beside what our own detectors find.
///
/// @param finding in the form of our own; of family `outside`, or of `eyes` where it speaks of the
///   other system itself
/// @param about objects whose own trouble this may be: a workload and its pods
/// @param means names of our findings that say the same; empty if none does
/// @param remark how it is told in the evidence of our own finding that says the same
public record Told(
    Finding finding, How how, Set<ObjectRef> about, Set<String> means, String remark) {
  /// The family of what others say is wrong with the cluster.
  public static final String OUTSIDE = "outside";

  /// How the other system treats it, from what matters most on.
  public enum How {
    FIRING,
    /// Not wrong for long enough yet.
    PENDING,
    /// Somebody there asked not to hear of it.
    SILENCED,
    /// Another alert stands for it there.
    INHIBITED
  }

  public Told {
    about = Set.copyOf(about);
    means = Set.copyOf(means);
  }
}
