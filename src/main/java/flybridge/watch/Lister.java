package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Transfer;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.ServerStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lists a scope in pages. The next page is asked for as soon as its token is read, which comes
/// before the items, so that the server prepares it meanwhile; but after a first look only once the
/// way is chosen.
final class Lister implements ListVisitor, Waiting {
  private final Wire wire;
  private final Progress progress;
  private final Loading loading;
  private final Pauses pauses;
  private boolean looking;
  private boolean zipped = true;
  private String first = "";
  private String token = "";
  private int expired;
  private int busy;
  private long objects;
  private long remaining = -1;
  private Sight sight = Sight.NONE;
  private Transfer transfer = Transfer.NONE;
  private Api.@Nullable Call next;

  Lister(Wire wire, Progress progress, Loading loading, Pauses pauses) {
    this.wire = wire;
    this.progress = progress;
    this.loading = loading;
    this.pauses = pauses;
  }

  /// Takes the first page.
  ///
  /// @return null if it was read
  @Nullable Outcome look() throws InterruptedException {
    looking = true;
    loading.look();
    wire.outbox().flush();
    next = wire.client().start(wire.requests().look(this));
    Outcome trouble = answered();
    looking = false;
    return trouble;
  }

  /// Whether the first page was all there is.
  boolean hasAll() {
    return token.isEmpty();
  }

  /// What the look told.
  Sight sight() {
    return sight;
  }

  /// How the look's page came.
  Transfer transfer() {
    return transfer;
  }

  /// Takes the rest, or all if there was no look.
  Outcome rest(boolean compressed) throws InterruptedException {
    zipped = compressed;
    ask();
    while (next != null) {
      wire.outbox().flush();
      Outcome trouble = answered();
      if (trouble != null) {
        return trouble;
      }
    }
    return finished();
  }

  /// All of it was read.
  Outcome finished() throws InterruptedException {
    if (first.isEmpty()) {
      return new Outcome.Broke("The server's list has no revision.");
    }
    loading.finish(first, expired == 0);
    return new Outcome.Listed();
  }

  /// @return null if a page was read, or is asked for again
  private @Nullable Outcome answered() throws InterruptedException {
    Api.Call call = taken();
    if (call == null) {
      return new Outcome.Broke("Nothing was asked for.");
    }
    return switch (call.await()) {
      case Reply.Failed failed -> new Outcome.Failed(failed);
      case Reply.Refused(ServerStatus status) -> refused(status);
      case Reply.Opened opened -> page(opened);
    };
  }

  /// An expired token comes with a fresh one, by which the list goes on, of a later revision. What
  /// it misses by that, the watch from the first page's revision brings; until then the picture is
  /// of no moment. A server that is too busy for the moment says when to come again (API Priority
  /// and Fairness).
  private @Nullable Outcome refused(ServerStatus status) throws InterruptedException {
    if (status.expired()) {
      expired++;
      token = status.next();
      if (token.isEmpty() || expired > Limits.MOST_EXPIRED_TOKENS) {
        return new Outcome.Expired();
      }
    } else if (token.isEmpty() || status.code() != 429 || ++busy > Limits.MOST_BUSY_PAGES) {
      return new Outcome.Refused(status);
    } else {
      pauses.await(pauses.afterFailure(Duration.ofSeconds(status.retryAfterSeconds())));
    }
    ask();
    return null;
  }

  private @Nullable Outcome page(Reply.Opened opened) throws InterruptedException {
    wire.outbox().serverNow(opened.serverNow());
    objects = 0;
    remaining = -1;
    try (Body body = opened.body()) {
      token = "";
      Counted counted = new Counted(body.stream());
      wire.decoder().list(counted, this);
      transfer = body.transfer();
      sight = new Sight(objects, counted.bytes(), transfer.bytes(), remaining);
      return null;
    } catch (IOException e) {
      return GivenUp.of(e);
    }
  }

  @Override
  public void remaining(long beyond) {
    remaining = beyond;
  }

  @Override
  public void opened(String revision, String more) {
    first = first.isEmpty() ? revision : first;
    token = more;
    if (!more.isEmpty() && !looking) {
      ask();
    }
  }

  @Override
  public void object(Resource resource) throws IOException {
    objects++;
    try {
      loading.put(resource);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void ask() {
    drop();
    next = wire.client().start(wire.requests().page(token, zipped, this));
  }

  private Api.@Nullable Call taken() {
    Api.Call call = next;
    next = null;
    return call;
  }

  /// Takes back what was asked for and not read.
  void drop() {
    Api.Call call = taken();
    if (call != null) {
      call.close();
    }
  }

  @Override
  public void beforeWait() throws InterruptedException {
    wire.outbox().flush();
  }

  @Override
  public Duration patience() {
    return wire.limits().listSilence();
  }

  @Override
  public void quiet() throws IOException {
    throw new SocketTimeoutException("The server stopped in the middle of a list.");
  }
}
