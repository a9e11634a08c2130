package flybridge.app;

import flybridge.engine.Engine;
import flybridge.engine.Picture;
import flybridge.engine.Pictures;
import flybridge.engine.Setup;
import flybridge.store.Journal;
import flybridge.time.Time;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// An engine that is only looked at: what it sees goes into a journal that is thrown away.
final class Watching implements AutoCloseable {
  private final TemporaryFolder folder;
  private final Journal journal;
  private final long beginNanos;
  private final Engine engine;

  private Watching(TemporaryFolder folder, Journal journal, Setup setup) {
    this.folder = folder;
    this.journal = journal;
    this.beginNanos = System.nanoTime();
    this.engine = Engine.open(setup, journal, () -> "nobody");
  }

  static Watching begin(Setup setup) {
    TemporaryFolder folder = TemporaryFolder.create("watch");
    Journal journal = JournalOptions.open(folder.path(), Time.system());
    return new Watching(folder, journal, setup);
  }

  /// When the engine was opened, by [System#nanoTime()].
  long beginNanos() {
    return beginNanos;
  }

  Engine engine() {
    return engine;
  }

  /// The first picture that is wanted, or the last one when patience ends.
  Picture until(Predicate<Picture> wanted, Duration patience) throws InterruptedException {
    Semaphore published = new Semaphore(1);
    long end = System.nanoTime() + patience.toNanos();
    try (Pictures.Watch _ = engine.onPublished(published::release)) {
      Picture picture = engine.latest();
      while (!wanted.test(picture) && System.nanoTime() < end) {
        if (published.tryAcquire(1, TimeUnit.SECONDS)) {
          published.drainPermits();
        }
        picture = engine.latest();
      }
      return picture;
    }
  }

  @Override
  public void close() {
    engine.close();
    journal.close();
    folder.close();
  }
}
