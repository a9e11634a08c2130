package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Waiting;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ServerStatus;
import flybridge.watch.json.StatusReader;
import flybridge.watch.protobuf.StatusMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether a silent watch is silent for want of news. A list of one tells the newest
/// revision at the cost of one object. Revisions count the whole cluster's changes, so in a busy
/// cluster a quiet kind is always behind; then a short watch from our revision, which the server
/// ends by itself, proves that there was nothing, or brings what the silent one did not.
final class Liveness {
  /// What came of asking.
  sealed interface Answer {
    /// The newest revision is ours.
    record UpToDate() implements Answer {}

    /// Everything was brought that there was.
    record CaughtUp(boolean broughtObjects) implements Answer {}

    /// Our revision leads nowhere.
    record Impossible(Outcome instead) implements Answer {}

    /// The server did not answer, or not to the point.
    record None(Outcome instead) implements Answer {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);
  private static final Duration SPARE = Duration.ofSeconds(10);

  private final Wire wire;
  private final Progress progress;
  private long asked;

  Liveness(Wire wire, Progress progress) {
    this.wire = wire;
    this.progress = progress;
  }

  Answer ask() throws InterruptedException {
    asked = wire.outbox().now();
    return switch (wire.client().get(wire.requests().probe(Waiting.atMost(SPARE)))) {
      case Reply.Failed failed -> new Answer.None(new Outcome.Failed(failed));
      case Reply.Refused(ServerStatus status) -> new Answer.None(new Outcome.Refused(status));
      case Reply.Opened opened -> compare(opened);
    };
  }

  private Answer compare(Reply.Opened opened) throws InterruptedException {
    String newest;
    try (Body body = opened.body()) {
      byte[] list = body.all(Limits.MOST_PROBE_BYTES);
      newest =
          StatusMessage.isOne(list) ? StatusMessage.revision(list) : StatusReader.revision(list);
    } catch (IOException e) {
      return new Answer.None(GivenUp.of(e));
    }
    if (newest.equals(progress.revision())) {
      wire.outbox().prove(asked);
      wire.outbox().flush();
      return new Answer.UpToDate();
    }
    if (Progress.before(newest, progress.revision())) {
      // Revisions run backwards where a cluster was made anew or restored from a backup.
      return new Answer.Impossible(new Outcome.Expired());
    }
    return catchUp();
  }

  private Answer catchUp() throws InterruptedException {
    asked = wire.outbox().now();
    Waiting waiting = new Patient(wire.outbox());
    return switch (wire.client()
        .get(wire.requests().watch(progress.revision(), Limits.CATCH_UP_SECONDS, waiting))) {
      case Reply.Failed failed -> new Answer.None(new Outcome.Failed(failed));
      case Reply.Refused(ServerStatus status) ->
          status.expired()
              ? new Answer.Impossible(new Outcome.Expired())
              : new Answer.None(new Outcome.Refused(status));
      case Reply.Opened opened -> read(opened);
    };
  }

  private Answer read(Reply.Opened opened) throws InterruptedException {
    boolean brought = false;
    try (Body body = opened.body()) {
      Frames frames = wire.spare().watch(body.stream());
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        switch (frame) {
          case Frame.Changed(String revision, Resource resource) when progress.isNew(revision) -> {
            brought = true;
            wire.outbox().put(resource);
            progress.advance(revision);
          }
          case Frame.Gone(String revision, Resource resource) when progress.isNew(revision) -> {
            brought = true;
            wire.outbox().remove(resource);
            progress.advance(revision);
          }
          case Frame.Changed old -> LOG.debug("{} comes again.", old.revision());
          case Frame.Gone old -> LOG.debug("{} comes again.", old.revision());
          case Frame.Bookmark(String revision, boolean initialEnd) -> progress.advance(revision);
          case Frame.Unreadable(String revision, String namespace, String name) -> {
            if (!revision.isEmpty() && progress.isNew(revision)) {
              wire.outbox().remove(namespace, name);
            }
            progress.advance(revision);
          }
          case Frame.Failure(ServerStatus status) -> {
            return new Answer.Impossible(
                status.expired() ? new Outcome.Expired() : new Outcome.Refused(status));
          }
        }
      }
    } catch (IOException e) {
      return new Answer.None(GivenUp.of(e));
    }
    wire.outbox().prove(asked);
    wire.outbox().flush();
    return new Answer.CaughtUp(brought);
  }

  /// Waits for the end of a short watch, handing over meanwhile.
  private record Patient(Outbox outbox) implements Waiting {
    @Override
    public void beforeWait() throws InterruptedException {
      outbox.flush();
    }

    @Override
    public Duration patience() {
      return SPARE.plusSeconds(Limits.CATCH_UP_SECONDS);
    }

    @Override
    public void quiet() throws IOException {
      throw new SocketTimeoutException("The server does not end a short watch.");
    }
  }
}
