package flybridge.doctor;

import java.time.Duration;

/// How long a doctor waits for the cluster.
///
/// @param whole until all of it is there
/// @param troubled while the same trouble lasts and nothing is there
public record Patience(Duration whole, Duration troubled) {
  /// For a large cluster over a slow link, and for a server that is being started again.
  public static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(10));
}
