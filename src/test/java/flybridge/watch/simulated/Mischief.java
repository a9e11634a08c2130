package flybridge.watch.simulated;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What is going to go wrong, and what has.
final class Mischief {
  private static final class Armed {
    private final Mishap mishap;
    private int left;
    private boolean struck;

    Armed(Mishap mishap, int times) {
      this.mishap = mishap;
      this.left = times;
    }
  }

  private final List<Armed> armed = new ArrayList<>();
  private final Map<Mishap, Integer> committed = new EnumMap<>(Mishap.class);

  void arm(Mishap mishap, int times) {
    armed.add(new Armed(mishap, times));
  }

  /// Whether it happens here.
  boolean take(Mishap mishap) {
    for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
      Armed one = each.next();
      if (one.mishap == mishap) {
        one.left--;
        if (!one.struck) {
          one.struck = true;
          happened(mishap);
        }
        if (one.left == 0) {
          each.remove();
        }
        return true;
      }
    }
    return false;
  }

  /// It happened without having been armed.
  void happened(Mishap mishap) {
    committed.merge(mishap, 1, Integer::sum);
  }

  void calm() {
    armed.clear();
  }

  Map<Mishap, Integer> committed() {
    return committed;
  }

  int count() {
    return committed.values().stream().mapToInt(Integer::intValue).sum();
  }
}
