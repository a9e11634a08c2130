package flybridge.sync;

import flybridge.incident.Intake;
import flybridge.incident.Reach;
import flybridge.incident.Replica;
import flybridge.incident.SignedHead;
import flybridge.incident.VersionVector;
import flybridge.sync.SharedLogException.Reason;
import flybridge.sync.SharingState.Mode;
import flybridge.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a replica and a shared log the same, on a thread of its own, until it is closed: at once
/// when something was written here or there, and every few seconds in case a hint got lost.
public final class Sharing implements AutoCloseable {
  /// How long another console's entry may go unnoticed when every hint is lost.
  public static final Duration POLL = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);
  private static final Duration PRESENT_EVERY = Duration.ofSeconds(10);
  private static final Duration SIGN_EVERY = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Replica mine;
  private final Connector connector;
  private final Supplier<Presence> self;
  private final Time time;
  private final Runnable changed;
  private final Exchange exchange;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile SharingState state = new SharingState(Mode.CONNECTING, 0, "", null, List.of());
  private volatile VersionVector shared = VersionVector.EMPTY;
  private volatile boolean closed;
  private @Nullable SharedLog log;
  private Duration retry = FIRST_RETRY;
  private long presentNanos;
  private long signedNanos;
  private Reach signed = Reach.NOTHING;
  private boolean said;

  /// Whether nothing happened since the last try: who writes much must not wait longer for it.
  private boolean rested;

  /// Opens the shared log.
  public interface Connector {
    /// Waits for the network, for some seconds at most.
    SharedLog connect() throws SharedLogException;
  }

  private Sharing(
      Replica mine, Connector connector, Supplier<Presence> self, Time time, Runnable changed) {
    this.mine = mine;
    this.connector = connector;
    this.self = self;
    this.time = time;
    this.changed = changed;
    this.exchange = new Exchange(mine);
    this.thread = Thread.ofPlatform().daemon().name("flybridge-sharing").unstarted(this::run);
  }

  /// Starts sharing.
  ///
  /// @param self who is here, asked every few seconds
  /// @param changed called on the sharing thread whenever entries came or the state changed
  public static Sharing start(
      Replica mine, Connector connector, Supplier<Presence> self, Time time, Runnable changed) {
    Sharing sharing = new Sharing(mine, connector, self, time, changed);
    sharing.thread.start();
    return sharing;
  }

  /// How far the log is shared; never waits.
  public SharingState state() {
    SharingState known = state;
    long unshared = new Exchange.Outcome(Intake.NOTHING, 0, shared).unshared(mine.vector());
    return new SharingState(
        known.mode(), unshared, known.reason(), known.exchangedAt(), known.present());
  }

  /// Something was written here, or there may be more there: exchange soon. Never waits.
  public void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    while (true) {
      boolean last = closed;
      Duration pause = round();
      if (last) {
        return;
      }
      try {
        rested = !work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// @return how long to rest when nothing happens
  private Duration round() {
    try {
      SharedLog open = opened();
      Exchange.Outcome outcome = exchange.run(open);
      shared = outcome.shared();
      retry = FIRST_RETRY;
      if (outcome.intake().added() > 0 || outcome.pushed() > 0 || state.mode() != Mode.SHARED) {
        publish(new SharingState(Mode.SHARED, 0, "", time.instant(), state.present()));
      }
      outcome.intake().refused().forEach(LOG::warn);
      attend(open);
      return POLL;
    } catch (SharedLogException told) {
      return failed(told);
    } catch (RuntimeException fault) {
      LOG.error("The log could not be exchanged.", fault);
      return failed(
          new SharedLogException(
              Reason.UNREACHABLE, "The log could not be shared: " + fault.getMessage(), fault));
    }
  }

  private SharedLog opened() throws SharedLogException {
    SharedLog open = log;
    if (open == null) {
      open = connector.connect();
      log = open;
      open.listen(this::wake);
      presentNanos = 0;
      said = false;
    }
    return open;
  }

  /// What need not happen with every exchange.
  private void attend(SharedLog open) throws SharedLogException {
    long now = time.nanoTime();
    if (!said || closed || now - signedNanos >= SIGN_EVERY.toNanos()) {
      signedNanos = now;
      sign(open);
      mine.remember(open.heads());
    }
    if (!said || now - presentNanos >= PRESENT_EVERY.toNanos()) {
      presentNanos = now;
      Presence own = self.get();
      List<Presence> others =
          open.present(own).stream().filter(one -> !one.device().equals(own.device())).toList();
      if (!others.equals(state.present())) {
        publish(new SharingState(Mode.SHARED, 0, "", time.instant(), others));
      }
    }
    said = true;
  }

  /// Signs the end of this device's chain where it has grown since.
  private void sign(SharedLog open) throws SharedLogException {
    Reach own = mine.vector().of(mine.device());
    if (!own.equals(signed)) {
      Optional<SignedHead> head = mine.signHead();
      if (head.isPresent()) {
        open.push(head.get());
      }
      signed = own;
    }
  }

  private Duration failed(SharedLogException told) {
    SharedLog open = log;
    log = null;
    if (open != null) {
      open.close();
    }
    boolean passing = told.reason() == Reason.UNREACHABLE;
    Mode mode = passing ? Mode.OFFLINE : Mode.REFUSED;
    if (state.mode() != mode || !state.reason().equals(told.getMessage())) {
      LOG.warn("{}", told.getMessage());
      publish(
          new SharingState(
              mode, 0, String.valueOf(told.getMessage()), state.exchangedAt(), List.of()));
    }
    Duration pause = retry;
    Duration longer = retry.multipliedBy(2);
    if (rested) {
      retry = longer.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : longer;
    }
    return pause;
  }

  private void publish(SharingState next) {
    state = next;
    try {
      changed.run();
    } catch (RuntimeException fault) {
      LOG.error("A listener to the shared log failed.", fault);
    }
  }

  /// Ends sharing after what is under way, for some seconds at most; the last entries are shared
  /// and the head is signed where the shared log is in reach. Idempotent.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    wake();
    try {
      thread.join(ENDING);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    SharedLog open = log;
    log = null;
    if (open != null) {
      open.close();
    }
  }
}
