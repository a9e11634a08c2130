package flybridge.watch;

import java.io.IOException;

/// Thrown through a decoder to leave a body that still arrives.
final class GivenUp extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Outcome outcome;

  GivenUp(Outcome outcome) {
    super("given up");
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }

  /// How an attempt ended that met this.
  ///
  /// @throws InterruptedException if it was the thread that was asked to stop
  static Outcome of(IOException thrown) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The reader was asked to stop.");
    }
    return thrown instanceof GivenUp left
        ? left.outcome()
        : new Outcome.Broke(Sentences.broken(thrown));
  }
}
