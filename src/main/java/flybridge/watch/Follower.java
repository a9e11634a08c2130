package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.time.Time;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.api.Transfer;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ServerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Follows one watch from its opening to its end. When it falls silent, the reading thread itself
/// asks the server whether we are up to date, so a watch that died unnoticed is found out.
final class Follower implements Waiting {
  private static final long LASTED_NANOS = 1_000_000_000L;

  private final Wire wire;
  private final Progress progress;
  private final Time time;
  private final Liveness liveness;
  private @Nullable Loading loading;
  private Predicate<Transfer> leaves = transfer -> false;
  private @Nullable Body body;
  private boolean anything;
  private boolean unsure;
  private int unanswered;
  private long heard;
  private long currentFrom;

  private Follower(Wire wire, Progress progress, Time time, boolean unsure) {
    this.wire = wire;
    this.progress = progress;
    this.time = time;
    this.unsure = unsure;
    this.heard = time.nanoTime();
    this.liveness = new Liveness(wire, progress);
  }

  /// A streaming list, which goes on as a watch.
  ///
  /// @param leaves whether to leave it, by how it comes
  static Outcome load(
      Wire wire,
      Progress progress,
      Loading loading,
      Time time,
      RandomGenerator random,
      Predicate<Transfer> leaves)
      throws InterruptedException {
    Follower follower = new Follower(wire, progress, time, false);
    follower.loading = loading;
    follower.leaves = leaves;
    return follower.run(wire.requests().streamingList(seconds(random), follower));
  }

  /// A watch from where we are.
  ///
  /// @param unsure whether there was trouble before, so that the server is asked soon
  static Outcome follow(
      Wire wire, Progress progress, Time time, RandomGenerator random, boolean unsure)
      throws InterruptedException {
    Follower follower =
        new Follower(wire, progress, time, unsure || isOld(wire) || progress.mixed());
    return follower.run(wire.requests().watch(progress.revision(), seconds(random), follower));
  }

  /// Whether what is known is from so long ago, as after a slow list, that the server is asked
  /// soon.
  private static boolean isOld(Wire wire) {
    return wire.outbox().unprovenNanos() > wire.limits().quiet().toNanos();
  }

  private static int seconds(RandomGenerator random) {
    return random.nextInt(Limits.SHORTEST_WATCH_SECONDS, Limits.LONGEST_WATCH_SECONDS + 1);
  }

  private Outcome run(Request request) throws InterruptedException {
    wire.outbox().flush();
    return switch (wire.client().get(request)) {
      case Reply.Failed failed -> new Outcome.Failed(failed);
      case Reply.Refused(ServerStatus status) -> refused(status);
      case Reply.Opened opened -> opened(opened);
    };
  }

  /// A server that knows streaming lists but has them switched off answers 422, one that does not
  /// know the parameters may answer 400.
  private Outcome refused(ServerStatus status) {
    boolean invalid = status.code() == 422 || status.code() == 400;
    if (loading != null && invalid) {
      return new Outcome.NoStreaming(true);
    }
    return status.expired() ? new Outcome.Expired() : new Outcome.Refused(status);
  }

  private Outcome opened(Reply.Opened opened) throws InterruptedException {
    long start = time.nanoTime();
    wire.outbox().serverNow(opened.serverNow());
    try (Body arriving = opened.body()) {
      body = arriving;
      began();
      Frames frames = wire.decoder().watch(arriving.stream());
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        Outcome end = loading == null ? follow(frame) : load(loading, frame);
        if (end != null) {
          return end;
        }
      }
      wire.outbox().flush();
      return loading == null
          ? new Outcome.Ended(anything || time.nanoTime() - start > LASTED_NANOS)
          : new Outcome.Broke("The server's list ended before it was complete.");
    } catch (IOException e) {
      return GivenUp.of(e);
    }
  }

  /// Before its end mark a streaming list may hold changes and deletions too, of objects that it
  /// has already told.
  private @Nullable Outcome load(Loading picture, Frame frame) throws InterruptedException {
    switch (frame) {
      case Frame.Changed(String revision, Resource resource) -> picture.put(resource);
      case Frame.Gone(String revision, Resource resource) ->
          picture.remove(resource.namespace(), resource.name());
      case Frame.Bookmark(String revision, boolean initialEnd) -> {
        if (initialEnd) {
          picture.finish(revision, true);
          loading = null;
          anything = true;
          unsure = isOld(wire);
          began();
        }
      }
      case Frame.Failure(ServerStatus status) -> {
        return status.expired() ? new Outcome.Expired() : new Outcome.NoStreaming(false);
      }
      case Frame.Unreadable(String revision, String namespace, String name) ->
          picture.remove(namespace, name);
    }
    return null;
  }

  /// Changes are told from here on. Those of the time without a watch come first.
  private void began() {
    long now = time.nanoTime();
    heard = now;
    boolean gap = wire.outbox().unprovenNanos() > Limits.BACKLOG.toNanos();
    currentFrom = gap || progress.mixed() ? now + Limits.BACKLOG.toNanos() : now;
  }

  /// What is from before is passed over, and no sign of life either.
  private @Nullable Outcome follow(Frame frame) throws InterruptedException {
    switch (frame) {
      case Frame.Changed(String revision, Resource resource) -> {
        if (!progress.isNew(revision)) {
          return null;
        }
        wire.outbox().put(resource);
        progress.advance(revision);
      }
      case Frame.Gone(String revision, Resource resource) -> {
        if (!progress.isNew(revision)) {
          return null;
        }
        wire.outbox().remove(resource);
        progress.advance(revision);
      }
      case Frame.Bookmark(String revision, boolean initialEnd) -> {
        if (Progress.before(revision, progress.revision())) {
          return null;
        }
        progress.advance(revision);
      }
      case Frame.Unreadable(String revision, String namespace, String name) -> {
        if (!revision.isEmpty() && progress.isNew(revision)) {
          wire.outbox().remove(namespace, name);
        }
        progress.advance(revision);
      }
      case Frame.Failure(ServerStatus status) -> {
        return status.expired() ? new Outcome.Expired() : new Outcome.Refused(status);
      }
    }
    heardOf();
    return null;
  }

  private void heardOf() {
    anything = true;
    unanswered = 0;
    heard = time.nanoTime();
    if (heard >= currentFrom) {
      unsure = false;
      progress.settle();
      wire.outbox().prove();
    }
  }

  @Override
  public void beforeWait() throws IOException, InterruptedException {
    recounted();
    wire.outbox().flush();
    Body arriving = body;
    if (loading != null && arriving != null && leaves.test(arriving.transfer())) {
      throw new GivenUp(new Outcome.TooSlow());
    }
  }

  /// What is told here can be counted when nothing is under way; and where the count was wrong,
  /// only listing again helps.
  private void recounted() throws IOException, InterruptedException {
    if (loading == null) {
      if (wire.tally().isAmiss()) {
        throw new GivenUp(new Outcome.Expired());
      }
      wire.tally().offer(progress, wire.outbox());
    }
  }

  /// Counted from the last frame, not from the last byte: what dribbles in for ever, or is no
  /// frame, is silence too.
  @Override
  public Duration patience() {
    Limits limits = wire.limits();
    if (loading != null) {
      return limits.initialQuiet();
    }
    Duration most = unsure || unanswered > 0 ? limits.quietAgain() : limits.quiet();
    Duration left = most.minusNanos(time.nanoTime() - heard);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public void quiet() throws IOException, InterruptedException {
    if (loading != null) {
      throw new GivenUp(new Outcome.NoStreaming(false));
    }
    unsure = false;
    Body arriving = body;
    Liveness.Answer answer = liveness.ask();
    heard = time.nanoTime();
    switch (answer) {
      case Liveness.Answer.UpToDate upToDate -> {
        unanswered = 0;
        progress.settle();
      }
      case Liveness.Answer.CaughtUp(boolean broughtObjects) -> {
        unanswered = 0;
        progress.settle();
        if (broughtObjects && (arriving == null || !arriving.holdsUnread())) {
          throw new GivenUp(new Outcome.Ended(true));
        }
      }
      case Liveness.Answer.Impossible(Outcome instead) -> throw new GivenUp(instead);
      case Liveness.Answer.None(Outcome instead) -> {
        currentFrom = heard + Limits.BACKLOG.toNanos();
        unanswered++;
        if (unanswered >= Limits.MOST_UNANSWERED) {
          throw new GivenUp(instead);
        }
      }
    }
    recounted();
    wire.outbox().flush();
  }
}
