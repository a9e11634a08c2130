package flybridge.watch.simulated;

import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Time that passes only while everybody waits. Of the threads that live by it one runs at a time,
/// and hands over only where it waits, so that a seed always plays the same.
public final class VirtualTime implements Time {
  private static final boolean NOTING = Long.getLong("flybridge.seed") != null;
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  /// What a thread does until it ends or is stopped.
  @FunctionalInterface
  public interface Work {
    void run() throws InterruptedException;
  }

  private record Due(long nanos, long order, Runnable action) {}

  private static final class Actor {
    private final Semaphore baton = new Semaphore(0);
    private BooleanSupplier ready = () -> true;
    private long deadline;
  }

  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final List<Actor> waiting = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Actor current = new Actor();
  private long now;
  private long orders;
  private int living;
  private volatile boolean stopped;
  private Throwable failure;

  @Override
  public Instant instant() {
    return START.plusNanos(now);
  }

  @Override
  public long nanoTime() {
    return now;
  }

  /// Remembers what happens, for people, if it is asked to.
  public void note(Supplier<String> what) {
    if (NOTING) {
      notes.add("%9.3f %s".formatted(now / 1e9, what.get()));
    }
  }

  public List<String> notes() {
    return notes;
  }

  /// Does something later, on whatever thread is waiting then.
  public void after(Duration delay, Runnable action) {
    agenda.add(new Due(now + delay.toNanos(), orders++, action));
  }

  /// Lives by this time, each on a thread of its own, the first on the caller's.
  ///
  /// @throws AssertionError if one of them failed
  public void run(List<Work> works) {
    living = works.size();
    CountDownLatch ended = new CountDownLatch(living - 1);
    for (Work work : works.subList(1, living)) {
      Actor actor = new Actor();
      waiting.add(actor);
      Thread.ofVirtual()
          .start(
              () -> {
                actor.baton.acquireUninterruptibly();
                perform(work);
                ended.countDown();
              });
    }
    perform(works.getFirst());
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new AssertionError("a thread of the simulation failed", failure);
    }
  }

  /// Ends everything: whoever waits is interrupted.
  public void stop() {
    stopped = true;
  }

  /// Lets the running thread wait.
  ///
  /// @return whether it came to that in time
  public boolean await(BooleanSupplier ready, Duration atMost) throws InterruptedException {
    Actor me = current;
    me.ready = ready;
    me.deadline = now + atMost.toNanos();
    waiting.add(me);
    Actor next = next();
    if (next != me) {
      hand(next);
      me.baton.acquireUninterruptibly();
    }
    if (stopped) {
      throw new InterruptedException("The simulation is over.");
    }
    return ready.getAsBoolean();
  }

  private void perform(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      // It was stopped.
    } catch (RuntimeException | Error e) {
      failure = e;
      stopped = true;
    }
    Thread.interrupted();
    living--;
    if (living > 0) {
      hand(next());
    }
  }

  private void hand(Actor next) {
    current = next;
    next.baton.release();
  }

  /// Whose turn it is, once time has passed as far as it must.
  private Actor next() {
    while (true) {
      for (Actor actor : waiting) {
        if (stopped || now >= actor.deadline || actor.ready.getAsBoolean()) {
          waiting.remove(actor);
          current = actor;
          return actor;
        }
      }
      long wake = Long.MAX_VALUE;
      for (Actor actor : waiting) {
        wake = Math.min(wake, actor.deadline);
      }
      Due due = agenda.peek();
      now = Math.max(now, due == null ? wake : Math.min(wake, due.nanos()));
      while (!agenda.isEmpty() && agenda.peek().nanos() <= now) {
        agenda.remove().action().run();
      }
    }
  }
}
