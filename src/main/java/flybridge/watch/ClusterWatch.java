package flybridge.watch;

import static java.util.Comparator.comparing;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Scope;
import flybridge.cluster.Update;
import flybridge.time.Time;
import flybridge.watch.api.ApiClient;
import flybridge.watch.api.Endpoint;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a cluster: every kind in lists and watches of its own, handed to a sink as updates for
/// the model, until it is closed. Nodes and pods come first, events last; what waits does so within
/// limits. Safe from any thread.
public final class ClusterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

  /// Nodes and pods begin at once, the others spread out.
  private static final int PRESSING = 2;

  private static final Duration CLOSING = Duration.ofMillis(900);

  private final Reach reach;
  private final ApiClient client;
  private final UpdateSink sink;
  private final Surroundings surroundings;
  private final Limits limits;
  private final Function<Kind, Decoder> decoders;
  private final Problems problems;
  private final LeftOut leftOut;
  private final StreamingLists streamingLists = new StreamingLists();
  private final Recount recount;
  private final Reflector.Shared shared;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Pauses> pauses = new CopyOnWriteArrayList<>();
  private boolean closed;

  /// What the watch takes from its surroundings.
  ///
  /// @param machine this machine's clocks, by which connections live
  /// @param random spreads requests out
  /// @param threads makes one thread for each list and watch, about twenty; virtual ones will do
  public record Surroundings(Time machine, SplittableGenerator random, ThreadFactory threads) {}

  /// Nothing is asked before [#start()].
  ///
  /// @param sink is called from many threads at once, and may block
  public ClusterWatch(Endpoint endpoint, Reach reach, UpdateSink sink, Surroundings surroundings) {
    this(endpoint, reach, sink, surroundings, Limits.USUAL, new Problems());
  }

  private ClusterWatch(
      Endpoint endpoint,
      Reach reach,
      UpdateSink sink,
      Surroundings surroundings,
      Limits limits,
      Problems problems) {
    this(
        endpoint,
        reach,
        sink,
        surroundings,
        limits,
        kind -> new EitherDecoder(kind, problems),
        problems);
  }

  ClusterWatch(
      Endpoint endpoint,
      Reach reach,
      UpdateSink sink,
      Surroundings surroundings,
      Limits limits,
      Function<Kind, Decoder> decoders,
      Problems problems) {
    this.reach = reach;
    this.client = new ApiClient(endpoint, limits.headers());
    this.sink = sink;
    this.surroundings = surroundings;
    this.limits = limits;
    this.decoders = decoders;
    this.problems = problems;
    this.leftOut = new LeftOut(reach.scopes().size());
    this.recount =
        new Recount(
            client,
            sink,
            kind -> new EitherDecoder(kind, new Problems()),
            newPauses(),
            limits.recountPause());
    this.shared =
        new Reflector.Shared(
            sink,
            leftOut,
            streamingLists,
            new Precedence(reach.scopes(), Limits.LONGEST_PRECEDENCE),
            new Link(),
            new ConcurrentHashMap<>(),
            endpoint.compressed(),
            surroundings.machine());
  }

  /// Begins; returns at once.
  public synchronized void start() {
    if (closed || !threads.isEmpty()) {
      throw new IllegalStateException("A cluster is followed once.");
    }
    int place = -PRESSING;
    for (Scope scope : reach.scopes()) {
      Pauses scopePauses = newPauses();
      Duration delay = limits.startGap().multipliedBy(Math.max(0, place++));
      SplittableGenerator random = surroundings.random().split();
      thread(scope.kind().plural(), () -> follow(scope, scopePauses, random, delay));
    }
    Pauses versionPauses = newPauses();
    VersionLook look =
        new VersionLook(client, sink, streamingLists, versionPauses, limits.versionPause());
    thread("version", look::run);
    thread("recount", recount::run);
    threads.forEach(Thread::start);
  }

  /// A person, or a change of credentials, asks to try again now what is being waited for.
  public void retry() {
    pauses.forEach(Pauses::wake);
  }

  /// Kinds that this account may not read or this server does not have, each with the reason as a
  /// sentence.
  public Map<Kind, String> leftOut() {
    return leftOut.byKind();
  }

  /// How each kind's picture came, in the order in which they are followed.
  public List<WayIn> ways() {
    return shared.ways().values().stream().sorted(comparing(way -> way.scope().kind())).toList();
  }

  /// What the line to the server was measured to be.
  public Link.Measured link() {
    return shared.link().measured();
  }

  /// Whether the server has refused streaming lists.
  public boolean refusesStreamingLists() {
    return !streamingLists.worthTrying();
  }

  /// Objects that could not be read, one sentence for each kind of trouble.
  public List<String> problems() {
    return problems.sentences();
  }

  /// Asks the server how many objects it has of everything, and compares. Waits for the answers;
  /// without this it happens now and then, one kind at a time.
  public Recounted recounted() throws InterruptedException {
    return recount.all();
  }

  /// Ends all requests and threads, within a second unless the sink will not let go.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    threads.forEach(Thread::interrupt);
    client.close();
    Time machine = surroundings.machine();
    long end = machine.nanoTime() + CLOSING.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, end - machine.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What a thread does until it is interrupted.
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private void thread(String name, Work work) {
    Thread thread =
        surroundings
            .threads()
            .newThread(
                () -> {
                  try {
                    work.run();
                  } catch (InterruptedException e) {
                    LOG.debug("No longer following {}.", name);
                  }
                });
    thread.setName("watch-" + name);
    threads.add(thread);
  }

  private Pauses newPauses() {
    Pauses made =
        new Pauses(limits.firstPause(), limits.longestPause(), surroundings.random().split());
    pauses.add(made);
    return made;
  }

  private void follow(Scope scope, Pauses scopePauses, SplittableGenerator random, Duration delay)
      throws InterruptedException {
    sink.accept(List.of(new Update.Entered(scope, Freshness.State.LOADING, "")));
    shared.precedence().await(scope);
    scopePauses.await(delay);
    boolean narrowable = scope.kind().namespaced() && scope.namespace().isEmpty();
    reflector(scope, scopePauses, random).run(narrowable);
    recount.remove(scope);
    reflector(new Scope(scope.kind(), reach.instead()), scopePauses, random).run(false);
  }

  private Reflector reflector(Scope scope, Pauses scopePauses, SplittableGenerator random) {
    Decoder decoder = decoders.apply(scope.kind());
    Tally tally = new Tally();
    recount.add(scope, tally);
    Wire wire =
        new Wire(
            client,
            new Requests(scope, decoder, limits.pageSize()),
            decoder,
            decoders.apply(scope.kind()),
            new Outbox(scope, sink, surroundings.machine()),
            tally,
            limits);
    return new Reflector(scope, wire, shared, scopePauses, random);
  }
}
