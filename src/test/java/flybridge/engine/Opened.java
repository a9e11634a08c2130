package flybridge.engine;

import flybridge.cluster.Update;
import flybridge.store.Journal;
import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// An engine on a journal and clocks of its own, whose news the test tells.
final class Opened implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final long PATIENCE_SECONDS = 60;

  final ManualTime machine = new ManualTime(START);
  final Questions questions = new Questions();
  final Journal journal;
  final Engine engine;
  private Source.Sink sink = _ -> {};

  Opened(Path folder) {
    journal = Journal.open(folder, machine);
    engine =
        open(
            given -> {
              sink = given;
              return () -> {};
            },
            machine);
  }

  Opened(Path folder, Source source, Time cluster) {
    journal = Journal.open(folder, machine);
    engine = open(source, cluster);
  }

  private Engine open(Source source, Time cluster) {
    Setup setup = new Setup("prod", source, cluster, machine, 1, false, questions, null);
    return Engine.open(setup, journal, () -> "ana");
  }

  void tell(Update... news) throws InterruptedException {
    sink.accept(List.of(news));
  }

  /// Waits for a picture as it should be.
  Picture comesTo(Predicate<Picture> expected) throws Exception {
    return comesTo(engine, expected);
  }

  static Picture comesTo(Engine engine, Predicate<Picture> expected) throws Exception {
    CompletableFuture<Picture> found = new CompletableFuture<>();
    Runnable look =
        () -> {
          Picture now = engine.latest();
          if (expected.test(now)) {
            found.complete(now);
          }
        };
    try (Pictures.Watch _ = engine.onPublished(look)) {
      look.run();
      return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException never) {
      Picture last = engine.latest();
      throw new AssertionError(
          "never came to it; last " + last.connection() + " " + last.alerts().alerts(), never);
    }
  }

  @Override
  public void close() {
    engine.close();
    journal.close();
  }
}
