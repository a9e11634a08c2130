package flybridge.watch;

import flybridge.cluster.Freshness;
import flybridge.cluster.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One attempt at a whole picture. The first time, objects are handed over as they arrive, so that
/// the picture grows; afterwards they are kept aside, and replace the old picture at one stroke. A
/// first attempt that was cut short leaves what it handed over, which the next one replaces:
/// nothing remains that was deleted in between.
final class Loading {
  private record Name(String namespace, String name) {
    static Name of(Resource resource) {
      return new Name(resource.namespace(), resource.name());
    }
  }

  private final Progress progress;
  private final Outbox outbox;
  private final Tally tally;
  private final Runnable whole;
  private final boolean growing;
  private boolean replacing;
  private boolean looking;
  private boolean streaming;

  /// What the first look showed, unless it was confirmed since.
  private final Map<Name, Resource> seen = new LinkedHashMap<>();

  /// What a stream showed, in case it leads nowhere; forgotten when it is too much.
  private final Map<Name, Resource> streamed = new LinkedHashMap<>();

  /// Everything, where it will replace what there was.
  private final Map<Name, Resource> picture = new LinkedHashMap<>();

  private final long asked;

  private Loading(Progress progress, Outbox outbox, Tally tally, Runnable whole) {
    this.tally = tally;
    this.asked = outbox.now();
    this.progress = progress;
    this.outbox = outbox;
    this.whole = whole;
    this.growing = !progress.loaded();
    this.replacing = progress.touched();
  }

  /// @param whole is told when the picture is
  static Loading begin(Progress progress, Outbox outbox, Tally tally, Runnable whole)
      throws InterruptedException {
    if (progress.loaded()) {
      outbox.enter(Freshness.State.STALE, "Listing again.");
    }
    return new Loading(progress, outbox, tally, whole);
  }

  /// What comes now is the first page, of which the way is not chosen yet.
  void look() {
    looking = true;
  }

  /// The pages go on, of which the look was the first.
  void goOn() {
    looking = false;
    seen.clear();
  }

  /// All of it comes anew, in another way: what the look showed counts only if it is shown again.
  void startOver() {
    looking = false;
    streaming = !replacing;
    picture.clear();
  }

  /// The other way led nowhere; the pages go on after all, of an earlier moment. What it brought on
  /// the way counts only if they show it too.
  void goBack(List<Resource> looked) throws InterruptedException {
    picture.clear();
    seen.clear();
    replacing |= !streaming;
    streaming = false;
    for (Resource resource : looked) {
      put(resource);
    }
  }

  /// What the look has shown.
  List<Resource> looked() {
    return new ArrayList<>(seen.values());
  }

  void put(Resource resource) throws InterruptedException {
    if (looking) {
      seen.put(Name.of(resource), resource);
    } else if (!seen.isEmpty()) {
      seen.remove(Name.of(resource));
    }
    if (streaming) {
      remember(resource);
    } else if (!streamed.isEmpty()) {
      streamed.remove(Name.of(resource));
    }
    if (replacing) {
      picture.put(Name.of(resource), resource);
    }
    if (growing) {
      progress.touch();
      outbox.put(resource);
    }
  }

  private void remember(Resource resource) {
    streamed.put(Name.of(resource), resource);
    if (streamed.size() > Limits.MOST_ON_TRIAL) {
      streamed.clear();
      streaming = false;
    }
  }

  void remove(String namespace, String name) throws InterruptedException {
    if (replacing) {
      picture.remove(new Name(namespace, name));
    }
    if (growing) {
      outbox.remove(namespace, name);
    }
  }

  /// The picture is whole. It shows the moment in which it was asked for, which on a slow link may
  /// be minutes ago.
  ///
  /// @param consistent whether all of it is of one moment
  void finish(String revision, boolean consistent) throws InterruptedException {
    if (replacing) {
      outbox.replace(new ArrayList<>(picture.values()));
    } else {
      for (Resource ghost : seen.values()) {
        outbox.remove(ghost);
      }
      for (Resource ghost : streaming ? List.<Resource>of() : streamed.values()) {
        outbox.remove(ghost);
      }
    }
    seen.clear();
    picture.clear();
    progress.touch();
    progress.load(revision, consistent);
    if (consistent) {
      outbox.prove(asked);
    }
    tally.listed();
    tally.offer(progress, outbox);
    outbox.flush();
    whole.run();
  }
}
