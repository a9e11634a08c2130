package flybridge.views.placement;

import flybridge.cluster.Snapshot;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Keeps the plan in step with what is wished for. What asks for a few tiles is worked out at once,
/// so that it is drawn with the same frame; whatever asks for more is worked out away from the FX
/// thread, and then the newest wish is taken up: at most one waits. All methods on the FX thread.
final class Planning {
  /// So many tiles take about a millisecond.
  static final int FEW_TILES = 64;

  private final Planner planner = new Planner();
  private final Plan plan = new Plan();
  private final Executor work;
  private final Executor fxThread;
  private final Consumer<Plan.Change> changed;
  private Wish wish = Wish.NOTHING;
  private boolean away;

  /// @param work runs what takes long, one after the other
  /// @param changed told once the plan has changed
  Planning(Executor work, Executor fxThread, Consumer<Plan.Change> changed) {
    this.work = work;
    this.fxThread = fxThread;
    this.changed = changed;
  }

  Plan plan() {
    return plan;
  }

  Wish wish() {
    return wish;
  }

  void wish(Wish next) {
    wish = next;
    if (!away) {
      follow();
    }
  }

  private void follow() {
    Wish now = wish;
    Snapshot snapshot = now.snapshot();
    if (snapshot == null) {
      return;
    }
    if (planner.begin(now, snapshot) <= FEW_TILES) {
      changed.accept(plan.take(planner.finish()));
    } else {
      away = true;
      work.execute(this::finish);
    }
  }

  private void finish() {
    try {
      Draft draft = planner.finish();
      fxThread.execute(() -> back(draft));
    } catch (RuntimeException fault) {
      fxThread.execute(
          () -> {
            away = false;
            planner.forget();
            throw fault;
          });
    }
  }

  private void back(Draft draft) {
    away = false;
    changed.accept(plan.take(draft));
    if (wish != draft.wish()) {
      follow();
    }
  }
}
