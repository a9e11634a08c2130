package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.watch.api.Api;
import flybridge.watch.api.Body;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Bugs that reflectors have had, here and elsewhere, to be planted on purpose.
enum Flaw {
  NONE,
  /// Loses what it was told of deletions, without a sign.
  DELETIONS_GET_LOST,
  /// Loses what it was told of an object that is new, without a sign.
  ADDITIONS_GET_LOST,
  /// Forgets to take away what was deleted.
  DELETIONS_IGNORED,
  /// Goes on one event too far: misses the first frame of every watch but the first.
  RESUMES_TOO_FAR,
  /// Takes the end of a watch for a bookmark.
  END_COUNTS,
  /// Passes over a frame that it cannot read.
  SKIPS_BROKEN_FRAMES,
  /// Takes a pause in the middle of a frame for its end.
  TAKES_PAUSE_FOR_END,
  /// Takes what comes again for news.
  TAKES_OLD_FOR_NEW,
  /// Goes on from the oldest revision that the server still knows.
  EXPIRY_IS_RESUMED,
  /// Lists again, but keeps what is gone.
  GHOSTS_REMAIN,
  /// Lists again, and throws the list away.
  LISTS_IN_VAIN,
  /// Watches from the last page's revision.
  LAST_PAGE_COUNTS,
  /// Takes what has come of a list for all of it.
  HALF_A_LIST_COUNTS,
  /// Takes a list for what is now, however long it was on its way.
  SLOW_LIST_IS_NEWS,
  /// Trusts a silent watch.
  TRUSTS_SILENCE,
  /// Waits for ever after a failure.
  GIVES_UP,
  /// Does not ask again where it was refused for want of rights.
  NEVER_ASKS_AGAIN,
  /// Takes what a server that cannot answer now says for an answer without anything in it.
  REFUSAL_IS_EMPTY;

  private static final byte[] NOTHING =
      "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final Duration NEVER = Duration.ofDays(1);

  Limits limits(Limits sound) {
    boolean waits = this == GIVES_UP;
    return new Limits(
        sound.headers(),
        sound.listSilence(),
        this == TRUSTS_SILENCE ? NEVER : sound.quiet(),
        this == TRUSTS_SILENCE ? NEVER : sound.quietAgain(),
        sound.initialQuiet(),
        sound.pageSize(),
        waits ? NEVER : sound.firstPause(),
        waits ? NEVER : sound.longestPause(),
        this == NEVER_ASKS_AGAIN ? NEVER : sound.brokenPause(),
        this == NEVER_ASKS_AGAIN ? NEVER : sound.leftOutPause(),
        sound.versionPause(),
        sound.recountPause(),
        sound.startGap());
  }

  /// Whether this gets lost on its way to the model.
  boolean loses(Update update, Snapshot known) {
    return switch (update) {
      case Update.Remove gone -> this == DELETIONS_GET_LOST;
      case Update.Put(Resource put) ->
          this == ADDITIONS_GET_LOST
              && known.table(put.kind()).get(put.namespace(), put.name()).isEmpty();
      default -> false;
    };
  }

  List<Update> batch(List<Update> batch) {
    List<Update> altered = new ArrayList<>();
    for (Update update : batch) {
      switch (update) {
        case Update.Replace(var scope, List<Resource> resources) when this == GHOSTS_REMAIN ->
            resources.forEach(resource -> altered.add(new Update.Put(resource)));
        case Update.Replace replace when this == LISTS_IN_VAIN -> {
          // Thrown away.
        }
        case Update.Proof(var scope, Duration age) when this == SLOW_LIST_IS_NEWS ->
            altered.add(new Update.Proof(scope));
        default -> altered.add(update);
      }
    }
    return altered;
  }

  /// A client that takes the refusal of a page for an empty last one, or any for an empty answer.
  Api client(Api sound) {
    return switch (this) {
      case HALF_A_LIST_COUNTS -> new Forgiving(sound, "continue=", 410);
      case REFUSAL_IS_EMPTY -> new Forgiving(sound, "", 429);
      default -> sound;
    };
  }

  /// @param least the status code from which on it forgives
  private record Forgiving(Api sound, String where, int least) implements Api {
    @Override
    public Call start(Request request) {
      Call call = sound.start(request);
      return request.path().contains(where) ? new ForgivingCall(call, least) : call;
    }

    @Override
    public Api anew() {
      return this;
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record ForgivingCall(Api.Call sound, int least) implements Api.Call {
    @Override
    public Reply await() throws InterruptedException {
      Reply reply = sound.await();
      InputStream nothing = new ByteArrayInputStream(NOTHING);
      return reply instanceof Reply.Refused(var status) && status.code() >= least
          ? new Reply.Opened(new Body(nothing, nothing), null)
          : reply;
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  Decoder decoder(Decoder sound) {
    return new Decoder() {
      private int watches;
      private long newest;

      @Override
      public String acceptList() {
        return sound.acceptList();
      }

      @Override
      public String acceptWatch() {
        return sound.acceptWatch();
      }

      @Override
      public void list(InputStream body, ListVisitor visitor) throws IOException {
        Seen seen = new Seen(Flaw.this, visitor);
        try {
          sound.list(body, seen);
        } catch (IOException e) {
          if (Flaw.this != HALF_A_LIST_COUNTS || Thread.currentThread().isInterrupted()) {
            throw e;
          }
          if (!seen.opened) {
            visitor.opened("" + newest, "");
          }
        }
        newest = Math.max(newest, seen.newest);
      }

      @Override
      public Frames watch(InputStream body) throws IOException {
        PausingBody wrapped = new PausingBody(body, Flaw.this == TAKES_PAUSE_FOR_END);
        return new FlawedFrames(Flaw.this, sound.watch(wrapped), wrapped, watches++ > 0);
      }
    };
  }

  /// Ends where a body pauses, but for the beginnings of frames.
  static final class PausingBody extends InputStream {
    private final InputStream sound;
    private final boolean flawed;
    private boolean fresh = true;

    PausingBody(InputStream sound, boolean flawed) {
      this.sound = sound;
      this.flawed = flawed;
    }

    void frameBegins() {
      fresh = true;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (flawed && !fresh && sound.available() == 0) {
        return -1;
      }
      fresh = false;
      return sound.read(target, offset, length);
    }
  }

  /// What was seen of a list; hides the revision of every page but the last where that is the flaw.
  private static final class Seen implements ListVisitor {
    private final Flaw flaw;
    private final ListVisitor sound;
    private boolean opened;
    private long newest;

    Seen(Flaw flaw, ListVisitor sound) {
      this.flaw = flaw;
      this.sound = sound;
    }

    @Override
    public void opened(String revision, String next) throws IOException {
      opened = true;
      sound.opened(flaw != LAST_PAGE_COUNTS || next.isEmpty() ? revision : "", next);
    }

    @Override
    public void object(Resource resource) throws IOException {
      newest = Math.max(newest, resource.meta().version());
      sound.object(resource);
    }
  }
}
