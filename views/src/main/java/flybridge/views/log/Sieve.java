package flybridge.views.log;

import flybridge.incident.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks through the log for lines that are wanted, from the newest back, away from the FX thread:
/// there may be a million. What is asked last is what is answered. Owned by the FX thread.
final class Sieve {
  /// Every so many lines it looks whether something else was asked meanwhile.
  private static final int STRIDE = 4096;

  private final Executor aside;
  private final Executor fxThread;
  private volatile @Nullable Search asked;
  private boolean searching;

  /// What is looked for.
  ///
  /// @param most how many lines are wanted at most
  record Search(List<Line> lines, Predicate<Line> wanted, int most, Consumer<List<Line>> found) {}

  /// @param aside runs what takes long
  Sieve(Executor aside, Executor fxThread) {
    this.aside = aside;
    this.fxThread = fxThread;
  }

  /// Tells what it finds, oldest first, on the FX thread. Nothing is told of a search in whose
  /// place another was asked.
  void ask(Search search) {
    asked = search;
    if (!searching) {
      searching = true;
      aside.execute(() -> run(search));
    }
  }

  /// Nothing is wanted any more.
  void drop() {
    asked = null;
  }

  private void run(Search search) {
    List<Line> found = new ArrayList<>();
    List<Line> lines = search.lines();
    boolean overtaken = false;
    for (int i = lines.size() - 1; i >= 0 && found.size() < search.most() && !overtaken; i--) {
      if (search.wanted().test(lines.get(i))) {
        found.add(lines.get(i));
      }
      overtaken = i % STRIDE == 0 && asked != search;
    }
    Collections.reverse(found);
    fxThread.execute(() -> answer(search, List.copyOf(found)));
  }

  private void answer(Search search, List<Line> found) {
    Search next = asked;
    searching = false;
    if (next == search) {
      asked = null;
      search.found().accept(found);
    } else if (next != null) {
      ask(next);
    }
  }
}
