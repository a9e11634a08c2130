package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.ListVisitor;
import flybridge.watch.decode.ServerStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lists a scope in pages. The next page is asked for as soon as its token is read, which comes
/// before the items, so that the server prepares it meanwhile.
final class Lister implements ListVisitor, Waiting {
  private final Wire wire;
  private final Progress progress;
  private final Loading loading;
  private String first = "";
  private int expired;
  private Api.@Nullable Call next;

  private Lister(Wire wire, Progress progress, Loading loading) {
    this.wire = wire;
    this.progress = progress;
    this.loading = loading;
  }

  static Outcome list(Wire wire, Progress progress) throws InterruptedException {
    Lister lister = new Lister(wire, progress, Loading.begin(progress, wire.outbox()));
    try {
      return lister.pages();
    } finally {
      lister.drop();
    }
  }

  private Outcome pages() throws InterruptedException {
    ask("");
    for (Api.Call call = taken(); call != null; call = taken()) {
      wire.outbox().flush();
      Outcome trouble =
          switch (call.await()) {
            case Reply.Failed failed -> new Outcome.Failed(failed);
            case Reply.Refused(ServerStatus status) -> refused(status);
            case Reply.Opened opened -> page(opened);
          };
      if (trouble != null) {
        return trouble;
      }
    }
    if (first.isEmpty()) {
      return new Outcome.Broke("The server's list has no revision.");
    }
    loading.finish(first);
    return new Outcome.Listed();
  }

  /// An expired token comes with a fresh one, by which the list goes on, of a later revision. What
  /// it misses by that, the watch from the first page's revision brings.
  private @Nullable Outcome refused(ServerStatus status) {
    if (!status.expired()) {
      return new Outcome.Refused(status);
    }
    expired++;
    if (status.next().isEmpty() || expired > Limits.MOST_EXPIRED_TOKENS) {
      return new Outcome.Expired();
    }
    ask(status.next());
    return null;
  }

  private @Nullable Outcome page(Reply.Opened opened) throws InterruptedException {
    wire.outbox().serverNow(opened.serverNow());
    try (Body body = opened.body()) {
      wire.decoder().list(body.stream(), this);
      return null;
    } catch (IOException e) {
      return GivenUp.of(e);
    }
  }

  @Override
  public void opened(String revision, String token) {
    first = first.isEmpty() ? revision : first;
    if (!token.isEmpty()) {
      ask(token);
    }
  }

  @Override
  public void object(Resource resource) throws IOException {
    try {
      loading.put(resource);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void ask(String token) {
    drop();
    next = wire.client().start(wire.requests().page(token, this));
  }

  private Api.@Nullable Call taken() {
    Api.Call call = next;
    next = null;
    return call;
  }

  private void drop() {
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
