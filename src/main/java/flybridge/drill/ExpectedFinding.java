package flybridge.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a console is expected to find in a drill.
///
/// @param finding its name, as `life/heartbeat-late`
/// @param visible how it can be seen in the raw API; the earliest of them counts
/// @param realDelay from its being visible to the first alert in the real incident; empty when none
///   ever came
public record ExpectedFinding(
    String finding, Subject object, List<Sight> visible, Optional<Duration> realDelay) {

  /// What it is about; the namespace is empty for what has none.
  public record Subject(String kind, String namespace, String name) {}
}
