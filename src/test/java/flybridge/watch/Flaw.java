package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.cluster.Update;
import flybridge.watch.decode.Decoder;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import flybridge.watch.decode.ListVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bugs that reflectors have had, here and elsewhere, to be planted on purpose.
enum Flaw {
  NONE,
  /// Forgets to take away what was deleted.
  DELETIONS_IGNORED,
  /// Goes on one event too far: misses the first frame of every watch but the first.
  RESUMES_TOO_FAR,
  /// Takes the end of a watch for the end of the work.
  NEVER_RESUMES,
  /// Passes over a frame that it cannot read.
  SKIPS_BROKEN_FRAMES,
  /// Goes on from the oldest revision that the server still knows.
  EXPIRY_IS_RESUMED,
  /// Lists again, but keeps what is gone.
  GHOSTS_REMAIN,
  /// Lists again, and throws the list away.
  LISTS_IN_VAIN,
  /// Watches from the last page's revision.
  LAST_PAGE_COUNTS,
  /// Trusts a silent watch.
  TRUSTS_SILENCE,
  /// Waits for ever after a failure.
  GIVES_UP;

  Limits limits(Limits sound) {
    Duration never = Duration.ofDays(1);
    return new Limits(
        sound.headers(),
        sound.listSilence(),
        this == TRUSTS_SILENCE ? never : sound.quiet(),
        this == TRUSTS_SILENCE ? never : sound.quietAgain(),
        sound.initialQuiet(),
        sound.pageSize(),
        this == GIVES_UP ? never : sound.firstPause(),
        this == GIVES_UP ? never : sound.longestPause(),
        sound.brokenPause(),
        sound.leftOutPause(),
        sound.versionPause(),
        sound.startGap());
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
        default -> altered.add(update);
      }
    }
    return altered;
  }

  Decoder decoder(Decoder sound) {
    return new Decoder() {
      private int watches;

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
        sound.list(body, Flaw.this == LAST_PAGE_COUNTS ? new LastPage(visitor) : visitor);
      }

      @Override
      public Frames watch(InputStream body) throws IOException {
        return new Flawed(Flaw.this, sound.watch(body), watches++ > 0);
      }
    };
  }

  /// The frames of a watch as a flawed reader sees them.
  private static final class Flawed implements Frames {
    private static final Pattern OLDEST = Pattern.compile("\\((\\d+)\\)");
    private final Flaw flaw;
    private final Frames sound;
    private long last;
    private boolean over;
    private boolean first;

    Flawed(Flaw flaw, Frames sound, boolean resumed) {
      this.flaw = flaw;
      this.sound = sound;
      this.first = resumed;
    }

    @Override
    public Frame next() throws IOException {
      if (over) {
        return null;
      }
      try {
        Frame frame = sound.next();
        if (frame == null && flaw == NEVER_RESUMES) {
          waitForEver();
        }
        return frame == null ? null : altered(frame);
      } catch (IOException e) {
        if (flaw == SKIPS_BROKEN_FRAMES && !(e instanceof GivenUp) && last > 0) {
          over = true;
          return new Frame.Bookmark("" + (last + 1), false);
        }
        throw e;
      }
    }

    private boolean missed() {
      boolean missed = first && flaw == RESUMES_TOO_FAR;
      first = false;
      return missed;
    }

    private Frame altered(Frame frame) {
      switch (frame) {
        case Frame.Changed(String revision, Resource resource) -> {
          last = Long.parseLong(revision);
          return missed() ? new Frame.Bookmark(revision, false) : frame;
        }
        case Frame.Gone(String revision, Resource resource) -> {
          last = Long.parseLong(revision);
          return flaw == DELETIONS_IGNORED || missed()
              ? new Frame.Bookmark(revision, false)
              : frame;
        }
        case Frame.Failure(var status) when flaw == EXPIRY_IS_RESUMED -> {
          over = true;
          Matcher oldest = OLDEST.matcher(status.message());
          return oldest.find() ? new Frame.Bookmark(oldest.group(1), false) : frame;
        }
        default -> {
          return frame;
        }
      }
    }
  }

  private static void waitForEver() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Hides the revision of every page but the last.
  private record LastPage(ListVisitor sound) implements ListVisitor {
    @Override
    public void opened(String revision, String next) throws IOException {
      sound.opened(next.isEmpty() ? revision : "", next);
    }

    @Override
    public void object(Resource resource) throws IOException {
      sound.object(resource);
    }
  }
}
