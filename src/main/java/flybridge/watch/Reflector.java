package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.Time;
import flybridge.watch.api.Reply;
import flybridge.watch.decode.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the model equal to one scope of the server: lists, watches from there, goes on from where
/// it was after every end, and lists again where the server has forgotten that place. Runs on a
/// thread of its own until it is interrupted.
final class Reflector {
  private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final Scope scope;
  private final Wire wire;
  private final Shared shared;
  private final Pauses pauses;
  private final RandomGenerator random;
  private final Progress progress = new Progress();
  private final Loader loader;
  private boolean troubled;
  private boolean listedInVain;
  private int emptyWatches;

  /// What the reflectors of one cluster share.
  ///
  /// @param precedence who waits for whom
  /// @param link the line to the server
  /// @param ways how each scope's picture came
  /// @param zips whether the server may be asked to compress
  /// @param time the machine's clocks
  record Shared(
      UpdateSink sink,
      LeftOut leftOut,
      StreamingLists streamingLists,
      Precedence precedence,
      Link link,
      Map<Scope, WayIn> ways,
      boolean zips,
      Time time) {}

  Reflector(Scope scope, Wire wire, Shared shared, Pauses pauses, RandomGenerator random) {
    this.scope = scope;
    this.wire = wire;
    this.shared = shared;
    this.pauses = pauses;
    this.random = random;
    this.loader = new Loader(scope, wire, progress, shared, pauses, random);
  }

  /// Follows the scope for as long as it lives.
  ///
  /// @param narrowable whether to give up where only a part of the scope may be read
  /// @throws InterruptedException when it was asked to stop; returning normally means that the
  ///   scope is too wide for this account
  void run(boolean narrowable) throws InterruptedException {
    wire.outbox().enter(Freshness.State.LOADING, "");
    while (true) {
      Outcome outcome = measured();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (narrowable && isForbidden(outcome) && !progress.touched()) {
        wire.outbox().leave();
        wire.outbox().flush();
        return;
      }
      Duration pause = after(outcome);
      wire.outbox().flush();
      shared.precedence().settle(scope);
      pauses.await(pause);
    }
  }

  private Outcome measured() throws InterruptedException {
    int pictures = progress.pictures();
    long steps = progress.steps();
    Outcome outcome = attempt();
    if (progress.steps() != steps) {
      listedInVain = false;
    }
    if (progress.pictures() != pictures || progress.steps() != steps) {
      wentWell();
    }
    return outcome;
  }

  private Outcome attempt() throws InterruptedException {
    try {
      if (!progress.revision().isEmpty()) {
        return Follower.follow(wire, progress, shared.time(), random, troubled);
      }
      return loader.load();
    } catch (RuntimeException e) {
      LOG.error("Following {} failed.", scope, e);
      progress.expire();
      return new Outcome.Broke(Sentences.ourFault(e));
    }
  }

  private static boolean isForbidden(Outcome outcome) {
    return outcome instanceof Outcome.Refused(ServerStatus status) && status.code() == FORBIDDEN;
  }

  /// Tells what happened, and how long to pause before the next attempt.
  private Duration after(Outcome outcome) throws InterruptedException {
    return switch (outcome) {
      case Outcome.Listed listed -> wentWell();
      case Outcome.Ended(boolean fruitful) -> fruitful ? wentWell() : emptyWatch();
      case Outcome.Expired expired -> expired();
      case Outcome.NoStreaming noStreaming -> Duration.ZERO;
      case Outcome.TooSlow tooSlow -> Duration.ZERO;
      case Outcome.Broke(String sentence) -> trouble(sentence, 0);
      case Outcome.Failed(Reply.Failed why) ->
          why.trouble() == Reply.Trouble.UNREACHABLE
              ? trouble(why.sentence(), 0)
              : broken(why.sentence());
      case Outcome.Refused(ServerStatus status) -> refused(status);
    };
  }

  private Duration wentWell() {
    pauses.reset();
    shared.leftOut().remove(scope);
    troubled = false;
    emptyWatches = 0;
    return Duration.ZERO;
  }

  /// Some load balancers end at once every watch that they do not like.
  private Duration emptyWatch() {
    troubled = true;
    emptyWatches++;
    if (emptyWatches >= Limits.MOST_EMPTY_WATCHES) {
      emptyWatches = 0;
      progress.expire();
    }
    return pauses.afterFailure(Duration.ZERO);
  }

  private Duration expired() {
    progress.expire();
    Duration pause = listedInVain ? pauses.afterFailure(Duration.ZERO) : Duration.ZERO;
    listedInVain = true;
    return pause;
  }

  private Duration refused(ServerStatus status) throws InterruptedException {
    return switch (status.code()) {
      case UNAUTHORIZED -> broken(Sentences.unauthorized());
      case FORBIDDEN -> leftOut(Sentences.forbidden(scope.kind(), status));
      case NOT_FOUND -> leftOut(Sentences.missing(scope.kind()));
      default -> trouble(Sentences.refused(status), status.retryAfterSeconds());
    };
  }

  /// What may pass by itself is shown once it has lasted too long for what is shown to count as
  /// live.
  private Duration trouble(String sentence, int leastSeconds) throws InterruptedException {
    LOG.debug("{}: {}", scope, sentence);
    troubled = true;
    if (!progress.loaded()) {
      wire.outbox().enter(Freshness.State.LOADING, sentence);
    } else if (wire.outbox().unprovenNanos() > proofNanos()) {
      wire.outbox().enter(Freshness.State.STALE, sentence);
    }
    return pauses.afterFailure(Duration.ofSeconds(leastSeconds));
  }

  private static long proofNanos() {
    return flybridge.cluster.Model.PROOF_LIFETIME.toNanos();
  }

  private Duration broken(String sentence) throws InterruptedException {
    troubled = true;
    wire.outbox().enter(Freshness.State.BROKEN, sentence);
    return pauses.about(wire.limits().brokenPause());
  }

  private Duration leftOut(String reason) throws InterruptedException {
    troubled = true;
    wire.outbox().enter(Freshness.State.FORBIDDEN, reason);
    wire.outbox().flush();
    List<Update> besides = shared.leftOut().add(scope, reason);
    if (!besides.isEmpty()) {
      shared.sink().accept(besides);
    }
    return pauses.about(wire.limits().leftOutPause());
  }
}
