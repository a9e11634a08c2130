package flybridge.cluster;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Objects in the order of namespace and name. Immutable; a new version of a long list copies one
/// run of it and the list of runs, so that pods which share an owner with thousands of others cost
/// little more than those that do not.
///
/// @param <R> what is listed
final class Sorted<R extends Resource> extends AbstractList<R> implements RandomAccess {
  /// A run that grows longer is parted in two; shorter lists are one run.
  static final int LONGEST_RUN = 128;

  /// In a longer list a name is found faster by halving.
  private static final int MOST_RUNS_WALKED = 8;

  private final Resource[][] runs;
  private final int[] starts;

  private Sorted(Resource[][] runs, int[] starts) {
    this.runs = runs;
    this.starts = starts;
  }

  /// @param runs none of them empty
  static <R extends Resource> Sorted<R> of(Resource[][] runs) {
    int[] starts = new int[runs.length + 1];
    for (int i = 0; i < runs.length; i++) {
      starts[i + 1] = starts[i] + runs[i].length;
    }
    return new Sorted<>(runs, starts);
  }

  @Override
  @SuppressWarnings("unchecked")
  public R get(int index) {
    if (runs.length == 1) {
      return (R) runs[0][index];
    }
    int found = Arrays.binarySearch(starts, index);
    int run = found >= 0 ? found : -found - 2;
    return (R) runs[run][index - starts[run]];
  }

  @Override
  public int size() {
    return starts[runs.length];
  }

  /// With the object, in the place of the one of its name if there is one.
  static Resource[][] with(Resource[][] runs, Resource member) {
    int run = runOf(runs, member);
    Resource[] known = runs[run];
    int at = Arrays.binarySearch(known, member, Sorted::byName);
    if (at >= 0) {
      Resource[] next = known.clone();
      next[at] = member;
      return replaced(runs, run, next);
    }
    int gap = -at - 1;
    Resource[] next = new Resource[known.length + 1];
    System.arraycopy(known, 0, next, 0, gap);
    next[gap] = member;
    System.arraycopy(known, gap, next, gap + 1, known.length - gap);
    if (next.length <= LONGEST_RUN) {
      return replaced(runs, run, next);
    }
    int half = next.length / 2;
    return replaced(
        runs, run, Arrays.copyOfRange(next, 0, half), Arrays.copyOfRange(next, half, next.length));
  }

  /// With the object in the place of one of its name that is known to be there. The place is found
  /// without a look at any name: among 150,000 pods each such look waits for memory, several times.
  static Resource[][] with(Resource[][] runs, Resource known, Resource member) {
    if (runs.length > MOST_RUNS_WALKED) {
      return with(runs, member);
    }
    for (int run = 0; run < runs.length; run++) {
      for (int at = 0; at < runs[run].length; at++) {
        if (runs[run][at] == known) {
          Resource[] next = runs[run].clone();
          next[at] = member;
          return replaced(runs, run, next);
        }
      }
    }
    return with(runs, member);
  }

  /// Without the object of that name; null if none is left, the same if there was none.
  static Resource @Nullable [][] without(Resource[][] runs, Resource member) {
    int run = runOf(runs, member);
    Resource[] known = runs[run];
    int at = Arrays.binarySearch(known, member, Sorted::byName);
    if (at < 0) {
      return runs;
    }
    if (known.length == 1) {
      return runs.length == 1 ? null : replaced(runs, run);
    }
    Resource[] next = new Resource[known.length - 1];
    System.arraycopy(known, 0, next, 0, at);
    System.arraycopy(known, at + 1, next, at, next.length - at);
    return replaced(runs, run, next);
  }

  /// The last run that begins at or before it, or the first.
  private static int runOf(Resource[][] runs, Resource member) {
    int low = 0;
    int high = runs.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (byName(runs[middle][0], member) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static Resource[][] replaced(Resource[][] runs, int run, Resource[]... by) {
    Resource[][] next = new Resource[runs.length - 1 + by.length][];
    System.arraycopy(runs, 0, next, 0, run);
    System.arraycopy(by, 0, next, run, by.length);
    System.arraycopy(runs, run + 1, next, run + by.length, runs.length - run - 1);
    return next;
  }

  private static int byName(Resource one, Resource other) {
    int spaces = one.namespace().compareTo(other.namespace());
    return spaces != 0 ? spaces : one.name().compareTo(other.name());
  }
}
