package flybridge.score;

import flybridge.drill.Drill;
import flybridge.time.Time;
import java.io.IOException;
import java.time.Duration;

/// Plays drills and tells what a console made of them.
///
/// A drill and a console run in lockstep: the drill goes on by a second of the incident's time,
/// then waits until the console's model has everything that the server has by then, however long
/// that takes, then the detectors look, then the next second. So nothing depends on how fast this
/// machine is, and nothing is ever slept for. The console is the real one from its kubeconfig to
/// its feed; only its clock is the drill's.
public final class Scoring {
  /// The incident's time between two looks; no delay is told finer than this.
  static final Duration STEP = Duration.ofSeconds(1);

  private final WatchPath path;
  private final Time machine;

  /// @param path how a cluster is followed
  /// @param machine this machine's clocks, by which connections are judged
  public Scoring(WatchPath path, Time machine) {
    this.path = path;
    this.machine = machine;
  }

  /// Plays one drill from its start to its end.
  ///
  /// @throws IOException when its server cannot be opened, or the console cannot keep up with it
  public Score play(Drill drill) throws IOException, InterruptedException {
    try (Lockstep lockstep = Lockstep.begin(drill, path, machine)) {
      return lockstep.play();
    }
  }
}
