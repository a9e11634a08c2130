package flybridge.watch;

import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.watch.api.Transfer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the whole picture of one scope by the way that is the cheapest. It begins with a short
/// page, which is all in a small cluster; in a large one it shows the first objects and tells how
/// much is to come, and the way for that is chosen by what the line was measured to be.
final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private final Scope scope;
  private final Wire wire;
  private final Progress progress;
  private final Reflector.Shared shared;
  private final Pauses pauses;
  private final RandomGenerator random;
  private boolean streams = true;
  private @Nullable Way way;
  private Sight sight = Sight.NONE;

  Loader(
      Scope scope,
      Wire wire,
      Progress progress,
      Reflector.Shared shared,
      Pauses pauses,
      RandomGenerator random) {
    this.scope = scope;
    this.wire = wire;
    this.progress = progress;
    this.shared = shared;
    this.pauses = pauses;
    this.random = random;
  }

  Outcome load() throws InterruptedException {
    Loading loading =
        Loading.begin(
            progress, wire.outbox(), wire.tally(), () -> shared.precedence().settle(scope));
    Lister lister = new Lister(wire, progress, loading, pauses);
    try {
      if (way == null) {
        Outcome looked = lister.look();
        shared.link().measure(lister.transfer(), scope.kind() != Kind.NODE);
        sight = lister.sight();
        if (looked != null) {
          return looked;
        }
        if (lister.hasAll()) {
          tell(Way.WHOLE);
          loading.goOn();
          return lister.finished();
        }
      }
      Way chosen = shared.link().cheapest(sight, mayStream(), shared.zips());
      way = chosen;
      tell(chosen);
      if (chosen == Way.STREAMING) {
        return stream(loading, lister);
      }
      loading.goOn();
      return lister.rest(chosen == Way.ZIPPED_PAGES);
    } finally {
      lister.drop();
    }
  }

  /// Where the stream leads nowhere, the pages go on from the first.
  private Outcome stream(Loading loading, Lister lister) throws InterruptedException {
    List<Resource> looked = loading.looked();
    loading.startOver();
    Outcome outcome =
        Follower.load(wire, progress, loading, shared.time(), random, this::isTooSlow);
    if (outcome instanceof Outcome.NoStreaming(boolean everywhere)) {
      LOG.debug("No streaming list of {}; listing in pages.", scope);
      streams = false;
      if (everywhere) {
        shared.streamingLists().refuse();
      }
    } else if (!(outcome instanceof Outcome.TooSlow)) {
      return outcome;
    }
    Way instead =
        outcome instanceof Outcome.TooSlow
            ? Way.ZIPPED_PAGES
            : shared.link().cheapest(sight, false, shared.zips());
    tell(instead);
    loading.goBack(looked);
    return lister.rest(instead == Way.ZIPPED_PAGES);
  }

  private boolean isTooSlow(Transfer soFar) {
    boolean slow = shared.zips() && Link.isTooSlow(soFar, sight);
    if (slow) {
      LOG.debug("The streaming list of {} is too slow; listing in compressed pages.", scope);
      shared.link().measure(soFar, false);
    }
    return slow;
  }

  private boolean mayStream() {
    return streams && shared.streamingLists().worthTrying();
  }

  private void tell(Way told) {
    long all =
        sight.remaining() < 0 && told != Way.WHOLE
            ? -1
            : sight.objects() + Math.max(0, sight.remaining());
    shared.ways().put(scope, new WayIn(scope, told, all, wire.decoder().readsProtobuf()));
  }
}
