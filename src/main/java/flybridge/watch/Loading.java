package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Resource;

/// One attempt at a whole picture. The first time, objects are handed over as they arrive, so that
/// the picture grows; afterwards they are kept aside, and replace the old picture at one stroke. A
/// first attempt that was cut short leaves what it handed over, which the next one replaces:
/// nothing remains that was deleted in between.
final class Loading {
  private final Progress progress;
  private final Outbox outbox;
  private final boolean growing;
  private final boolean replacing;
  private final Picture picture = new Picture();

  private Loading(Progress progress, Outbox outbox) {
    this.progress = progress;
    this.outbox = outbox;
    this.growing = !progress.loaded();
    this.replacing = progress.touched();
  }

  static Loading begin(Progress progress, Outbox outbox) throws InterruptedException {
    if (progress.loaded()) {
      outbox.enter(Freshness.State.STALE, "Listing again.");
    }
    return new Loading(progress, outbox);
  }

  void put(Resource resource) throws InterruptedException {
    picture.put(resource);
    if (growing) {
      progress.touch();
      outbox.put(resource);
    }
  }

  void remove(Resource gone) throws InterruptedException {
    picture.remove(gone);
    if (growing) {
      outbox.remove(gone);
    }
  }

  /// The picture is whole.
  void finish(String revision) throws InterruptedException {
    if (replacing) {
      outbox.replace(picture.all());
    }
    progress.touch();
    progress.load(revision);
    outbox.enter(Freshness.State.LIVE, "");
    outbox.flush();
  }
}
