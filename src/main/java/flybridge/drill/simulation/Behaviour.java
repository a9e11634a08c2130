package flybridge.drill.simulation;

import java.time.Duration;
import java.util.Optional;

/// How a container behaves once it is on a node: what no manifest says.
///
/// @param process the name of its main process, as the kernel would print it
/// @param memoryBytes its working set when nothing is wrong
/// @param pull how long its image takes to arrive
/// @param start from the image being there to the process running
/// @param readyAfter from running to its first passed readiness probe
/// @param runsFor when it ends by itself; empty for a service
/// @param exitCode with which it then ends
public record Behaviour(
    String process,
    long memoryBytes,
    Duration pull,
    Duration start,
    Duration readyAfter,
    Optional<Duration> runsFor,
    int exitCode) {

  /// A small service that is up in a few seconds.
  public static Behaviour ordinary(String process) {
    return new Behaviour(
        process,
        64L << 20,
        Duration.ofMillis(2_400),
        Duration.ofMillis(700),
        Duration.ofSeconds(3),
        Optional.empty(),
        0);
  }

  /// The same, ending by itself.
  public Behaviour ending(Duration after, int code) {
    return new Behaviour(process, memoryBytes, pull, start, readyAfter, Optional.of(after), code);
  }

  public Behaviour withMemory(long bytes) {
    return new Behaviour(process, bytes, pull, start, readyAfter, runsFor, exitCode);
  }
}
