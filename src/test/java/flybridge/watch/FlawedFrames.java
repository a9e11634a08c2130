package flybridge.watch;

import flybridge.cluster.Resource;
import flybridge.watch.decode.Frame;
import flybridge.watch.decode.Frames;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The frames of a watch as a flawed reader sees them.
final class FlawedFrames implements Frames {
  private static final Pattern OLDEST = Pattern.compile("\\((\\d+)\\)");

  private final Flaw flaw;
  private final Frames sound;
  private final Flaw.PausingBody body;
  private long newest;
  private boolean over;
  private boolean first;

  /// @param resumed whether it is not the reader's first watch
  FlawedFrames(Flaw flaw, Frames sound, Flaw.PausingBody body, boolean resumed) {
    this.flaw = flaw;
    this.sound = sound;
    this.body = body;
    this.first = resumed;
  }

  @Override
  public Frame next() throws IOException {
    if (over) {
      return null;
    }
    body.frameBegins();
    try {
      Frame frame = sound.next();
      if (frame == null && flaw == Flaw.END_COUNTS && newest > 0) {
        return last(false);
      }
      return frame == null ? null : altered(frame);
    } catch (IOException e) {
      boolean stops = e instanceof GivenUp || Thread.currentThread().isInterrupted();
      if (stops || newest == 0) {
        throw e;
      }
      return switch (flaw) {
        case SKIPS_BROKEN_FRAMES, TAKES_PAUSE_FOR_END -> last(false);
        case HALF_A_LIST_COUNTS -> last(true);
        default -> throw e;
      };
    }
  }

  private Frame last(boolean initialEnd) {
    over = true;
    return new Frame.Bookmark("" + (initialEnd ? newest : newest + 1), initialEnd);
  }

  private boolean missed() {
    boolean missed = first && flaw == Flaw.RESUMES_TOO_FAR;
    first = false;
    return missed;
  }

  private Frame altered(Frame frame) {
    switch (frame) {
      case Frame.Changed(String revision, Resource resource) -> {
        String told = told(revision);
        return missed() ? new Frame.Bookmark(told, false) : new Frame.Changed(told, resource);
      }
      case Frame.Gone(String revision, Resource resource) -> {
        String told = told(revision);
        return flaw == Flaw.DELETIONS_IGNORED || missed()
            ? new Frame.Bookmark(told, false)
            : new Frame.Gone(told, resource);
      }
      case Frame.Failure(var status) when flaw == Flaw.EXPIRY_IS_RESUMED -> {
        over = true;
        Matcher oldest = OLDEST.matcher(status.message());
        return oldest.find() ? new Frame.Bookmark(oldest.group(1), false) : frame;
      }
      default -> {
        return frame;
      }
    }
  }

  private String told(String revision) {
    long here = Long.parseLong(revision);
    boolean old = here <= newest;
    newest = Math.max(newest, here);
    return old && flaw == Flaw.TAKES_OLD_FOR_NEW ? "" + (newest + 1) : revision;
  }
}
