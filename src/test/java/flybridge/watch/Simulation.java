package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Problems;
import flybridge.watch.simulated.Mishap;
import flybridge.watch.simulated.Play;
import flybridge.watch.simulated.Thing;
import flybridge.watch.simulated.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// One seed: a cluster's life, in virtual time and in memory, with the reflectors that follow it.
/// At every step what they say is held to what the server's raw objects say.
final class Simulation {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration AFTERWARDS = Duration.ofSeconds(45);

  /// What was missed in a short gap between two watches cannot be told from what is news.
  private static final long GAP = Duration.ofMillis(2_500).toNanos();

  /// What is on its way for longer is found out by asking.
  private static final long UNNOTICED = Duration.ofSeconds(23).toNanos();

  private static final int MOST_REQUESTS = 3_000;

  /// How it went.
  ///
  /// @param violation what should not have been; empty if all was well
  /// @param notes what happened, where one seed is played again
  record Result(
      String violation,
      int events,
      int requests,
      Map<Mishap, Integer> mishaps,
      List<String> notes) {}

  private final Flaw flaw;
  private final boolean counting;
  private final VirtualTime time = new VirtualTime();
  private final Model model = new Model("simulated", time, time);
  private final List<Kind> kinds;
  private final Play play;

  /// Whether something got lost without a sign: then only counting finds it, and not at once.
  private boolean silent;

  private String violation = "";
  private Duration calm = Duration.ZERO;
  private Duration equal = Duration.ZERO;

  /// @param counting whether what we have is compared with what the server has
  private Simulation(long seed, List<Mishap> mishaps, Flaw flaw, boolean counting) {
    this.flaw = flaw;
    this.counting = counting;
    SplittableRandom random = new SplittableRandom(seed);
    this.kinds =
        random.nextInt(6) == 0 ? List.of(Kind.NODE, Kind.POD, Kind.DEPLOYMENT) : List.of(Kind.POD);
    this.play = new Play(time, seed, random.split(), kinds, mishaps);
    play.begin();
    time.after(TICK, this::tick);
    time.run(works(random));
  }

  static Result run(long seed, List<Mishap> mishaps, Flaw flaw) {
    return run(seed, mishaps, flaw, true);
  }

  static Result run(long seed, List<Mishap> mishaps, Flaw flaw, boolean counting) {
    Simulation run = new Simulation(seed, mishaps, flaw, counting);
    return new Result(
        run.violation, run.play.events(), run.play.asked(), run.play.committed(), run.time.notes());
  }

  private List<VirtualTime.Work> works(SplittableRandom random) {
    Problems problems = new Problems();
    Limits limits = flaw.limits(paged(3 + random.nextInt(6)));
    List<Scope> scopes = kinds.stream().map(kind -> new Scope(kind, "")).toList();
    Reflector.Shared shared =
        new Reflector.Shared(
            this::accept,
            new LeftOut(kinds.size()),
            new StreamingLists(),
            new Precedence(scopes, Limits.LONGEST_PRECEDENCE),
            new Link(),
            new ConcurrentHashMap<>(),
            true,
            time);
    Recount recount = recount(limits, random);
    List<VirtualTime.Work> works = new ArrayList<>();
    for (Scope scope : scopes) {
      Kind kind = scope.kind();
      Decoder decoder = flaw.decoder(new EitherDecoder(kind, problems));
      Tally tally = new Tally();
      recount.add(scope, tally);
      Wire wire =
          new Wire(
              flaw.client(play.client()),
              new Requests(scope, decoder, limits.pageSize()),
              decoder,
              flaw.decoder(new EitherDecoder(kind, problems)),
              new Outbox(scope, this::accept, time),
              tally,
              limits);
      SplittableRandom own = random.split();
      Reflector reflector = new Reflector(scope, wire, shared, new VirtualPauses(limits, own), own);
      works.add(() -> reflector.run(false));
    }
    if (counting) {
      works.add(recount::run);
    }
    return works;
  }

  private Recount recount(Limits limits, SplittableRandom random) {
    return new Recount(
        play.client(),
        this::accept,
        kind -> new EitherDecoder(kind, new Problems()),
        new VirtualPauses(limits, random.split()),
        limits.recountPause());
  }

  /// Pauses in virtual time.
  private final class VirtualPauses extends Pauses {
    VirtualPauses(Limits limits, SplittableRandom random) {
      super(limits.firstPause(), limits.longestPause(), random);
    }

    @Override
    void await(Duration pause) throws InterruptedException {
      time.await(() -> false, pause);
    }
  }

  private static Limits paged(int pageSize) {
    Limits usual = Limits.USUAL;
    return new Limits(
        usual.headers(),
        usual.listSilence(),
        usual.quiet(),
        usual.quietAgain(),
        usual.initialQuiet(),
        pageSize,
        usual.firstPause(),
        usual.longestPause(),
        usual.brokenPause(),
        usual.leftOutPause(),
        usual.versionPause(),
        usual.recountPause(),
        usual.startGap());
  }

  private void accept(List<Update> batch) {
    batch.forEach(update -> time.note(() -> "told " + update));
    for (Update update : flaw.batch(batch)) {
      boolean lost = !play.isCalm() && flaw.loses(update, model.publish());
      if (lost) {
        silent = true;
      } else {
        model.apply(update);
      }
    }
    check();
  }

  private void tick() {
    model.tick();
    check();
    Duration now = Duration.ofNanos(time.nanoTime());
    if (play.isCalm()) {
      calm = calm.isZero() ? now : calm;
      boolean same = kinds.stream().allMatch(this::isEqual);
      equal = !same ? Duration.ZERO : equal.isZero() ? now : equal;
      if (same && now.minus(equal).compareTo(AFTERWARDS) > 0) {
        end();
      } else if (now.minus(calm).compareTo(PATIENCE) > 0) {
        violated("the model does not come to equal the server: " + states());
      }
    }
    time.after(TICK, this::tick);
  }

  private void end() {
    if (!silent && !model.publish().differences().isEmpty()) {
      violated("a difference is told where there was none");
    }
    if (play.asked() > MOST_REQUESTS) {
      violated("there were " + play.asked() + " requests");
    }
    if (play.openBodies() > 2 * kinds.size() + 1) {
      violated("answers were left open: " + play.openBodies());
    }
    time.stop();
  }

  private String states() {
    Snapshot now = model.publish();
    return kinds.stream().map(kind -> kind + " " + now.freshness(kind)).toList().toString();
  }

  private boolean isEqual(Kind kind) {
    Snapshot now = model.publish();
    return now.freshness(kind).state() == Freshness.State.LIVE
        && fold(now, kind) == play.fold(kind);
  }

  private void check() {
    Snapshot now = model.publish();
    for (Kind kind : kinds) {
      Freshness freshness = now.freshness(kind);
      if (freshness.state() == Freshness.State.LIVE) {
        live(now, kind, freshness);
      }
      if (freshness.reason().startsWith("Flybridge failed")) {
        violated(freshness.reason());
      }
    }
  }

  private void live(Snapshot now, Kind kind, Freshness freshness) {
    long most = Model.PROOF_LIFETIME.plus(TICK).toNanos();
    long proven =
        time.nanoTime() - Duration.between(freshness.provenAt(), time.instant()).toNanos();
    long since = proven - (play.wasSlow(proven) ? UNNOTICED : GAP);
    if (time.nanoTime() - proven > most) {
      violated(kind + " is live without a proof");
    }
    if (time.nanoTime() - play.lastTold(kind) > most + GAP) {
      violated(kind + " is live although nothing has come");
    }
    if (play.isIncomplete(kind)) {
      violated(kind + " is live in the middle of a list");
    }
    if (!silent && !play.wasSo(kind, fold(now, kind), since)) {
      violated(kind + " is live and is not what the server had");
    }
  }

  private void violated(String what) {
    if (violation.isEmpty()) {
      time.note(() -> "violated " + what);
      violation = what + ", at " + Duration.ofNanos(time.nanoTime());
    }
    time.stop();
  }

  /// The sum over all objects of what the yardstick looks at.
  private static long fold(Snapshot snapshot, Kind kind) {
    long fold = 0;
    for (Resource resource : snapshot.<Resource>table(kind).list()) {
      fold +=
          Thing.fold(
              resource.namespace() + "/" + resource.name(),
              resource.meta().uid().toString(),
              resource.meta().version(),
              resource instanceof Pod pod
                  ? pod.nodeName() + pod.phase() + pod.ready() + pod.restarts()
                  : "false0");
    }
    return fold;
  }
}
