package flybridge.detect;

import flybridge.cluster.ObjectRef;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Where detectors put what they find, and see what others found before them.
public interface Findings {

  /// Something is wrong, or what was wrong already has other words or another severity now.
  void raise(Finding finding);

  /// It is not, or no more; nothing happens if it never was.
  void clear(String name, ObjectRef object);

  /// What is wrong with an object now.
  Optional<Finding> open(String name, ObjectRef object);

  /// All that is wrong now.
  Collection<Finding> all();

  /// The objects whose findings changed in this round so far, by detectors earlier in the list.
  Set<ObjectRef> changedNow();
}
