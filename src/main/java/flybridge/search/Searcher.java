package flybridge.search;

import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches on a thread of its own, so that whoever types waits for nothing. All methods may be
/// called from any thread and return at once.
///
/// At most one snapshot and one question wait, the newest of each: a question that is asked while
/// another is being answered ends that one.
public final class Searcher implements AutoCloseable {
  /// How many objects an answer names at most.
  public static final int MOST_NAMED = 50;

  /// What nobody asks for is followed this often: soon enough that little is left to do when
  /// somebody does, and that old versions of objects are not kept alive.
  private static final Duration FOLLOWS = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Searcher.class);

  private record Ask(long number, String letters, Consumer<Matches> answer) {}

  private final ScheduledExecutorService worker =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("flybridge-search").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
  private final AtomicReference<@Nullable Ask> waiting = new AtomicReference<>();
  private final AtomicLong asked = new AtomicLong();
  private volatile Names names = Names.NONE;

  /// Searches in this snapshot from now on.
  public void follow(Snapshot snapshot) {
    if (newest.getAndSet(snapshot) == null) {
      boolean first = names == Names.NONE;
      worker.schedule(
          () -> guarded(this::catchUp), first ? 0 : FOLLOWS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Asks for what has these letters in its name.
  ///
  /// @param answer told on the searcher's thread, unless another question came or [#drop] was
  ///   called first; it must not block
  public void ask(String letters, Consumer<Matches> answer) {
    Ask ask = new Ask(asked.incrementAndGet(), letters, answer);
    if (waiting.getAndSet(ask) == null) {
      worker.execute(() -> guarded(this::answer));
    }
  }

  /// Nobody waits for an answer any more.
  public void drop() {
    asked.incrementAndGet();
  }

  /// The names as they were followed last.
  public Names names() {
    return names;
  }

  private void catchUp() {
    Snapshot snapshot = newest.getAndSet(null);
    if (snapshot != null) {
      names = names.after(snapshot);
    }
  }

  private void answer() {
    Ask ask = waiting.getAndSet(null);
    if (ask != null && ask.number() == asked.get()) {
      catchUp();
      names
          .find(ask.letters(), MOST_NAMED, () -> ask.number() != asked.get())
          .ifPresent(ask.answer());
    }
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOG.error("A search failed.", fault);
    }
  }

  /// Ends the thread; questions that wait get no answer.
  @Override
  public void close() {
    drop();
    worker.shutdownNow();
  }
}
