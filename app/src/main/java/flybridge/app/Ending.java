package flybridge.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command end in order when the program is told to end, by Ctrl-C or by whoever stops it:
/// the thread that runs the command is interrupted, and closes what it has opened.
final class Ending {
  /// What stops a program kills it about as soon as this.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Thread command;
  private final CountDownLatch reached = new CountDownLatch(1);

  Ending(Thread command) {
    this.command = command;
  }

  /// Takes this process's signals for the calling thread.
  static Ending ofThisProcess() {
    Ending ending = new Ending(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(ending::demand, "flybridge-ending"));
    return ending;
  }

  /// Demands the command's end and waits until it is reached, or until patience ends.
  ///
  /// @return whether it was reached
  boolean demand() {
    command.interrupt();
    try {
      return reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The command has closed everything.
  void reached() {
    reached.countDown();
  }
}
