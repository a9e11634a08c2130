package flybridge.watch;

import org.jspecify.annotations.Nullable;

/// Where the thread that follows a scope and the one that recounts it meet: the one says at which
/// revision the model had how many objects, the other whether that was wrong. Safe from any thread.
final class Tally {
  /// How many objects the model had with everything up to a revision in it.
  record Mark(String revision, int objects) {}

  private volatile boolean wanted = true;
  private volatile boolean amiss;
  private volatile @Nullable Mark mark;

  /// A fresh mark is wanted; the former one is of no use any more.
  void want() {
    mark = null;
    wanted = true;
  }

  /// The latest mark; null while there is none.
  @Nullable Mark mark() {
    return mark;
  }

  /// The model is known to be wrong.
  void reject() {
    amiss = true;
  }

  /// Whether it is known to be wrong.
  boolean isAmiss() {
    return amiss;
  }

  /// Everything came anew.
  void listed() {
    amiss = false;
  }

  /// Everything up to where we are is in the outbox. Only by the thread that follows.
  void offer(Progress progress, Outbox outbox) throws InterruptedException {
    String revision = progress.revision();
    if (wanted && !revision.isEmpty() && !progress.mixed()) {
      wanted = false;
      outbox.count(objects -> mark = new Mark(revision, objects));
    }
  }
}
