package flybridge.change;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is begun and not finished at one moment. Immutable.
///
/// @param changes newest first
public record InFlight(List<Change> changes) {
  /// Nothing is.
  public static final InFlight NOTHING = new InFlight(List.of());

  public InFlight {
    changes = List.copyOf(changes);
  }

  /// @param known all changes, newest first
  public static InFlight of(List<Change> known) {
    List<Change> going = known.stream().filter(one -> one.course().isUnderWay()).toList();
    return going.isEmpty() ? NOTHING : new InFlight(going);
  }

  public int count() {
    return changes.size();
  }

  /// How many axes move at once.
  public Set<Change.Topic> axes() {
    Set<Change.Topic> moving = EnumSet.noneOf(Change.Topic.class);
    changes.forEach(change -> moving.add(change.topic()));
    return moving;
  }

  /// Those along one axis, newest first.
  public List<Change> of(Change.Topic axis) {
    return changes.stream().filter(change -> change.topic() == axis).toList();
  }
}
