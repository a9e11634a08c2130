package flybridge.drill;

import flybridge.drill.api.Access;
import flybridge.drill.api.AccessRule;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.api.Availability;
import flybridge.drill.api.Kubeconfig;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.Subscription;
import flybridge.drill.api.User;
import flybridge.time.ScaledTime;
import flybridge.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A drill being played before an API server on loopback that any Kubernetes client may use.
///
/// Either somebody steps it ([#stepTo]), which makes it exact, or it plays by itself ([#play])
/// along the clock it was given. All methods may be called from any thread.
public final class DrillRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrillRun.class);

  /// How long changes by clients may wait until the cluster reacts, in real time.
  private static final Duration LONGEST_NAP = Duration.ofMillis(50);

  private static final String USER = "drill";

  private final Drill drill;
  private final Time time;
  private final Stage stage;
  private final ApiServer server;
  private final Kubeconfig kubeconfig;
  private final RevisionLog revisions;
  private final Subscription subscription;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean playing;
  private boolean closed;

  private DrillRun(Drill drill, Time time, Stage stage, ApiServer server, Kubeconfig kubeconfig) {
    this.drill = drill;
    this.time = time;
    this.stage = stage;
    this.server = server;
    this.kubeconfig = kubeconfig;
    ObjectStore store = stage.store();
    this.revisions = new RevisionLog(store.revision(), stage.now());
    this.subscription =
        store.subscribe(store.revision(), event -> revisions.note(event, stage.now()));
  }

  /// Builds the drill's cluster and opens its server. Nothing happens in it yet.
  ///
  /// @param time what the server answers and ages by, and what [#play] follows; at the drill's
  ///   start it should read the drill's start
  /// @param port on 127.0.0.1, 0 for any
  /// @throws IOException when the port cannot be had
  public static DrillRun start(Drill drill, Time time, int port) throws IOException {
    ServerControl control = new ServerControl();
    return open(Stage.set(drill, control), control, time, port);
  }

  /// As [#start], on a clock of its own that stands at the drill's start until [#play].
  ///
  /// @param base what drives that clock
  /// @param speed seconds of the drill for a second of the base, more than 0
  public static DrillRun startAtSpeed(Drill drill, Time base, double speed, int port)
      throws IOException {
    ServerControl control = new ServerControl();
    Stage stage = Stage.set(drill, control);
    return open(stage, control, ScaledTime.held(base, drill.start(), speed), port);
  }

  private static DrillRun open(Stage stage, ServerControl control, Time time, int port)
      throws IOException {
    Drill drill = stage.drill();
    String token = UUID.randomUUID().toString();
    Access access =
        Access.none()
            .with(token, new User(USER, "", List.of("system:masters")), AccessRule.admin());
    ApiSettings settings =
        ApiSettings.usual(time, access).onPort(port).ofVersion(drill.cluster().version());
    try {
      ApiServer server = ApiServer.start(stage.store(), settings);
      control.take(server);
      Kubeconfig kubeconfig = server.kubeconfig(drill.cluster().name(), USER, token);
      return new DrillRun(drill, time, stage, server, kubeconfig);
    } catch (IOException | RuntimeException failed) {
      stage.close();
      throw failed;
    }
  }

  /// As [#start], with the drill's start moved to what the clock reads now: for clients that
  /// compare with clocks of their own.
  public static DrillRun startNow(Drill drill, Time time, int port) throws IOException {
    return start(drill.startingAt(time.instant()), time, port);
  }

  /// The drill as it is played: its instants are those of this run.
  public Drill drill() {
    return drill;
  }

  /// The clock that it was given, or made.
  public Time time() {
    return time;
  }

  /// How to reach its cluster.
  public Kubeconfig kubeconfig() {
    return kubeconfig;
  }

  /// The server, to be made to misbehave.
  public ApiServer server() {
    return server;
  }

  public ObjectStore store() {
    return stage.store();
  }

  /// The revision of the latest change of anything.
  public long revision() {
    return stage.store().revision();
  }

  /// When, on the drill's clock, a revision was written.
  public Instant instantOf(long revision) {
    return revisions.instantOf(revision);
  }

  /// Where the drill stands.
  public Instant now() {
    return stage.now();
  }

  /// When the next thing happens in it: stepping from one to the next misses nothing.
  public Instant nextDue() {
    lock.lock();
    try {
      return stage.nextDue().orElse(drill.end());
    } finally {
      lock.unlock();
    }
  }

  /// Makes everything happen that is due until an instant of the drill's clock; when it returns,
  /// the store has it all. The clock given at the start is the caller's to move.
  ///
  /// @throws IllegalStateException when it is closed
  public void stepTo(Instant instant) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this drill is closed");
      }
      stage.advanceTo(instant);
    } finally {
      lock.unlock();
    }
  }

  /// Plays along the clock in a thread of its own, past the drill's end too, until it is closed.
  public void play() {
    lock.lock();
    try {
      if (!playing && !closed) {
        playing = true;
        if (time instanceof ScaledTime scaled) {
          scaled.release();
        }
        Thread.ofPlatform().name("drill " + drill.name()).daemon().start(this::follow);
      }
    } finally {
      lock.unlock();
    }
  }

  private void follow() {
    lock.lock();
    try {
      while (!closed) {
        stage.advanceTo(time.instant());
        long nanos = ended.awaitNanos(nap().toNanos());
        LOG.trace("{} nanoseconds of the nap left", nanos);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      LOG.error("The drill {} stopped at {}", drill.name(), stage.now(), broken);
    } finally {
      lock.unlock();
    }
  }

  private Duration nap() {
    double speed = time instanceof ScaledTime scaled ? scaled.speed() : 1;
    Duration left = Duration.between(time.instant(), stage.nextDue().orElse(drill.end()));
    Duration real = Duration.ofNanos((long) (Math.max(0, left.toNanos()) / speed));
    return real.compareTo(LONGEST_NAP) < 0 ? real : LONGEST_NAP;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
    subscription.close();
    stage.close();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The drill's hand on the server.
  private static final class ServerControl implements ControlPlane {
    private @Nullable ApiServer server;

    void take(ApiServer taken) {
      server = taken;
    }

    @Override
    public void setAvailable(boolean available) {
      ApiServer present = server;
      if (present == null) {
        return;
      }
      try {
        present.setAvailability(available ? Availability.SERVING : Availability.REFUSING);
        if (!available) {
          present.dropConnections();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void setVersion(String version) {
      ApiServer present = server;
      if (present != null) {
        present.setVersion(version);
        present.restart();
      }
    }
  }
}
