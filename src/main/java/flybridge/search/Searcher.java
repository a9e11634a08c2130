package flybridge.search;

import flybridge.cluster.Freshness;
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

  /// While somebody types names are followed this often, so that each letter finds them ready.
  private static final Duration FOLLOWS_TYPING = Duration.ofMillis(50);

  /// Somebody who asked so lately still types.
  private static final Duration TYPING = Duration.ofSeconds(5);

  /// Searches that nobody asked for, made while names are followed for the first times: code runs
  /// twenty times slower until it was compiled, and the first letter that a person types in an
  /// incident should not wait for that.
  private static final int PRACTICE = 60;

  private static final int PRACTICE_AT_ONCE = 6;

  private static final String PRACTICE_LETTERS = "aeinort-";

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
  private volatile long askedNanos = System.nanoTime() - TYPING.toNanos();
  private int practised;

  /// Searches in this snapshot from now on.
  public void follow(Snapshot snapshot) {
    if (newest.getAndSet(snapshot) == null) {
      worker.schedule(() -> guarded(this::followed), delay().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Duration delay() {
    if (names == Names.NONE) {
      return Duration.ZERO;
    }
    return System.nanoTime() - askedNanos < TYPING.toNanos() ? FOLLOWS_TYPING : FOLLOWS;
  }

  /// Asks for what has these letters in its name.
  ///
  /// @param answer told on the searcher's thread, unless another question came or [#drop] was
  ///   called first; it must not block
  public void ask(String letters, Consumer<Matches> answer) {
    askedNanos = System.nanoTime();
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

  private void followed() {
    Snapshot snapshot = newest.get();
    boolean whole = snapshot != null && snapshot.freshness().state() == Freshness.State.LIVE;
    catchUp();
    for (int i = 0; whole && i < PRACTICE_AT_ONCE && practised < PRACTICE; i++) {
      int at = practised++ % PRACTICE_LETTERS.length();
      names.find(PRACTICE_LETTERS.substring(at, at + 1), MOST_NAMED, () -> waiting.get() != null);
    }
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
