package flybridge.incident;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// An immutable list of lines in the log's order that shares what did not change: adding a line to
/// a long log copies one chunk of it and not the log.
final class SortedLines extends AbstractList<Line> implements RandomAccess {
  private static final int CHUNK = 512;

  static final SortedLines EMPTY = new SortedLines(new Placed[0][]);

  private final Placed[][] chunks;
  private final int[] starts;
  private final int size;

  private SortedLines(Placed[][] chunks) {
    this.chunks = chunks;
    this.starts = new int[chunks.length];
    int count = 0;
    for (int i = 0; i < chunks.length; i++) {
      starts[i] = count;
      count += chunks[i].length;
    }
    this.size = count;
  }

  /// @param sorted in order, each place once
  static SortedLines of(List<? extends Placed> sorted) {
    Placed[][] chunks = new Placed[(sorted.size() + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      int end = Math.min(sorted.size(), (i + 1) * CHUNK);
      chunks[i] = sorted.subList(i * CHUNK, end).toArray(Placed[]::new);
    }
    return new SortedLines(chunks);
  }

  @Override
  public Line get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    int found = Arrays.binarySearch(starts, index);
    int chunk = found >= 0 ? found : -found - 2;
    return chunks[chunk][index - starts[chunk]].line();
  }

  @Override
  public int size() {
    return size;
  }

  /// The lines that are no entries.
  List<Line> besideTheChain() {
    List<Line> found = new ArrayList<>();
    for (Placed[] chunk : chunks) {
      for (Placed placed : chunk) {
        if (placed instanceof Line line && line.entry() == null) {
          found.add(line);
        }
      }
    }
    return found;
  }

  /// Whether a line in that place would be the last one.
  boolean endsBefore(Order order) {
    return size == 0 || chunks[chunks.length - 1][last()].order().compareTo(order) < 0;
  }

  private int last() {
    return chunks[chunks.length - 1].length - 1;
  }

  /// The list with these lines behind all others.
  ///
  /// @param more in order
  SortedLines followedBy(List<Placed> more) {
    if (more.isEmpty()) {
      return this;
    }
    int whole = Math.max(0, chunks.length - 1);
    List<Placed> tail = new ArrayList<>();
    if (chunks.length > 0) {
      tail.addAll(Arrays.asList(chunks[whole]));
    }
    tail.addAll(more);
    Placed[][] rest = of(tail).chunks;
    Placed[][] all = Arrays.copyOf(chunks, whole + rest.length);
    System.arraycopy(rest, 0, all, whole, rest.length);
    return new SortedLines(all);
  }

  /// The list with this line in its place, instead of one that was there.
  SortedLines with(Placed line) {
    if (chunks.length == 0) {
      return new SortedLines(new Placed[][] {{line}});
    }
    int chunk = chunkOf(line.order());
    Placed[] old = chunks[chunk];
    int found = find(old, line.order());
    if (found >= 0) {
      Placed[] copy = old.clone();
      copy[found] = line;
      return replacing(chunk, copy);
    }
    int at = -found - 1;
    Placed[] grown = new Placed[old.length + 1];
    System.arraycopy(old, 0, grown, 0, at);
    grown[at] = line;
    System.arraycopy(old, at, grown, at + 1, old.length - at);
    if (grown.length <= CHUNK) {
      return replacing(chunk, grown);
    }
    int cut = at == old.length ? CHUNK : grown.length / 2;
    return replacing(
        chunk, Arrays.copyOf(grown, cut), Arrays.copyOfRange(grown, cut, grown.length));
  }

  /// The list without the line in this place.
  SortedLines without(Order order) {
    if (chunks.length == 0) {
      return this;
    }
    int chunk = chunkOf(order);
    Placed[] old = chunks[chunk];
    int at = find(old, order);
    if (at < 0) {
      return this;
    }
    if (old.length == 1) {
      return replacing(chunk);
    }
    Placed[] shrunk = new Placed[old.length - 1];
    System.arraycopy(old, 0, shrunk, 0, at);
    System.arraycopy(old, at + 1, shrunk, at, shrunk.length - at);
    return replacing(chunk, shrunk);
  }

  private SortedLines replacing(int chunk, Placed[]... by) {
    Placed[][] result = new Placed[chunks.length - 1 + by.length][];
    System.arraycopy(chunks, 0, result, 0, chunk);
    System.arraycopy(by, 0, result, chunk, by.length);
    int rest = chunks.length - chunk - 1;
    System.arraycopy(chunks, chunk + 1, result, chunk + by.length, rest);
    return new SortedLines(result);
  }

  private int chunkOf(Order order) {
    int low = 0;
    int high = chunks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks[middle][0].order().compareTo(order) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int find(Placed[] lines, Order order) {
    int low = 0;
    int high = lines.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = lines[middle].order().compareTo(order);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }
}
