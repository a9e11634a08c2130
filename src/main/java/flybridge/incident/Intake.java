package flybridge.incident;

import java.util.ArrayList;
import java.util.List;

/// What became of entries that others wrote.
///
/// @param added how many were new here
/// @param chainElsewhere whether one of them continues or forks this device's own chain although it
///   was not written here: the log was put back to an earlier state, or copied to another machine
/// @param refused one sentence for each that was not taken in
public record Intake(int added, boolean chainElsewhere, List<String> refused) {
  /// Nothing came.
  public static final Intake NOTHING = new Intake(0, false, List.of());

  public Intake {
    refused = List.copyOf(refused);
  }

  /// Both together.
  public Intake and(Intake other) {
    List<String> all = new ArrayList<>(refused);
    all.addAll(other.refused);
    return new Intake(added + other.added, chainElsewhere || other.chainElsewhere, all);
  }
}
