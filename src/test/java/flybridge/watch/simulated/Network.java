package flybridge.watch.simulated;

import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.json.StatusReader;
import flybridge.watch.protobuf.StatusMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/// The way between a client and a server, in virtual time.
final class Network implements Api {
  private static final Duration HEADERS = Duration.ofSeconds(30);
  private static final Duration AFTER = Duration.ofSeconds(3);

  private record Slow(long from, long until) {}

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Duration latency;
  private final BiConsumer<Ask, Asked> server;
  private final List<Slow> slow = new ArrayList<>();
  private final List<Outlet> open = new ArrayList<>();
  private long downUntil;
  private long holeUntil;
  private boolean holeKeeps;
  private int asked;

  Network(
      VirtualTime time, RandomGenerator random, Duration latency, BiConsumer<Ask, Asked> server) {
    this.time = time;
    this.random = random;
    this.latency = latency;
    this.server = server;
  }

  /// How many requests there were.
  int asked() {
    return asked;
  }

  /// Answers that are under way, watches among them.
  int openBodies() {
    open.removeIf(outlet -> outlet.body.isClosed());
    return open.size();
  }

  /// Breaks all connections, and takes none for a while.
  void down(Duration during) {
    downUntil = time.nanoTime() + during.toNanos();
    cutAll();
  }

  void cutAll() {
    List.copyOf(open).forEach(Outlet::cut);
    open.clear();
  }

  /// Nothing arrives for a while.
  ///
  /// @param keeps whether what was sent meanwhile arrives in the end
  void blackHole(Duration during, boolean keeps) {
    holeUntil = time.nanoTime() + during.toNanos();
    slow(holeUntil);
    holeKeeps = keeps;
    if (!keeps) {
      open.forEach(Outlet::hang);
    }
  }

  /// Whether something was on its way then that had been sent long before.
  boolean wasSlow(long nanos) {
    return slow.stream().anyMatch(one -> one.from() <= nanos && nanos <= one.until());
  }

  /// Something that is sent now arrives late, at that time.
  void slow(long due) {
    slow.add(new Slow(time.nanoTime(), due + AFTER.toNanos()));
  }

  boolean isBlackHole() {
    return time.nanoTime() < holeUntil;
  }

  /// When something arrives that would arrive then.
  long delayed(long due) {
    return due < holeUntil ? holeUntil : due;
  }

  @Override
  public Call start(Request request) {
    asked++;
    time.note(() -> "asked " + request.path());
    Asked call = new Asked(request);
    if (time.nanoTime() < downUntil) {
      call.later(new Reply.Failed(Reply.Trouble.UNREACHABLE, "It refuses connections."));
    } else if (time.nanoTime() >= holeUntil || holeKeeps) {
      long due = delayed(time.nanoTime() + random.nextLong(latency.toNanos()));
      time.after(Duration.ofNanos(due - time.nanoTime()), call::arrive);
    }
    return call;
  }

  @Override
  public Api anew() {
    return this;
  }

  @Override
  public void close() {
    cutAll();
  }

  /// A request, and how it is answered.
  final class Asked implements Call {
    private final Request request;
    private Reply reply;
    private Outlet outlet;
    private boolean awaited;
    private boolean left;

    private Asked(Request request) {
      this.request = request;
    }

    private void arrive() {
      if (!left) {
        server.accept(Ask.of(request), this);
      }
    }

    void refuse(int code, byte[] body, int retryAfter) {
      ServerStatus read =
          StatusMessage.isOne(body) ? StatusMessage.of(code, body) : StatusReader.of(code, body);
      later(
          new Reply.Refused(
              new ServerStatus(code, read.reason(), read.message(), retryAfter, read.next())));
    }

    /// Grants it; the body is sent by what is returned.
    Outlet open() {
      Outlet made = new Outlet(Network.this, time, random, latency, request.waiting());
      outlet = made;
      open.removeIf(each -> each.body.isClosed());
      open.add(made);
      later(new Reply.Opened(new Body(made.body, made.body), null));
      return made;
    }

    private void later(Reply answer) {
      long due = delayed(time.nanoTime() + random.nextLong(latency.toNanos()));
      time.after(
          Duration.ofNanos(due - time.nanoTime()),
          () -> {
            time.note(() -> "answered " + request.path() + " " + answer);
            reply = answer;
          });
    }

    @Override
    public Reply await() throws InterruptedException {
      if (time.await(() -> reply != null, HEADERS)) {
        awaited = true;
        return reply;
      }
      close();
      return new Reply.Failed(Reply.Trouble.UNREACHABLE, "It does not answer in time.");
    }

    @Override
    public void close() {
      if (!awaited) {
        left = true;
        if (outlet != null) {
          outlet.body.close();
        }
      }
    }
  }
}
