package flybridge.search;

import flybridge.cluster.Kind;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The names of all objects that can be searched for, as of one snapshot. Immutable and safe from
/// any thread; versions share what did not change.
///
/// Names lie end to end in a few hundred long strings, for a processor reads through those faster
/// than it follows any index: 150,000 pods are some 6 MB. Only objects that come or go alter them.
///
/// Names are taken to be in lower case, as the API server demands it of these kinds (RFC 1123,
/// kubernetes `apimachinery/pkg/util/validation`).
public final class Names {
  /// What can be found, in the order in which people mean it.
  static final List<Kind> KINDS =
      List.of(
          Kind.DEPLOYMENT,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.SERVICE,
          Kind.NODE,
          Kind.NAMESPACE,
          Kind.CRON_JOB,
          Kind.JOB,
          Kind.POD);

  /// Nothing can be found yet.
  public static final Names NONE = new Names(Map.of());

  /// How many strings the names of a kind are spread over: an edit copies one of them.
  private static final int SEGMENTS = 256;

  /// The names of one kind.
  ///
  /// @param segments each `\nNAMESPACE/NAME\nNAMESPACE/NAME\n`, or empty
  private record Shelf(Table<Resource> table, String[] segments) {}

  /// What becomes of one segment.
  private record Edit(Map<String, Boolean> present) {}

  private final Map<Kind, Shelf> shelves;

  private Names(Map<Kind, Shelf> shelves) {
    this.shelves = shelves;
  }

  /// The names as of another snapshot, at the cost of what differs.
  public Names after(Snapshot snapshot) {
    Map<Kind, Shelf> next = new EnumMap<>(Kind.class);
    boolean changed = false;
    for (Kind kind : KINDS) {
      Shelf known = shelves.get(kind);
      Table<Resource> table = snapshot.table(kind);
      Shelf fresh = known != null && known.table() == table ? known : shelf(known, table);
      changed |= fresh != known;
      next.put(kind, fresh);
    }
    return changed ? new Names(next) : this;
  }

  private static Shelf shelf(@Nullable Shelf known, Table<Resource> table) {
    Map<Integer, Edit> edits = new HashMap<>();
    if (known == null) {
      table.forEach(object -> note(edits, object, true));
    } else {
      Table.diff(
          known.table(),
          table,
          (before, after) -> {
            if (before == null && after != null) {
              note(edits, after, true);
            } else if (after == null && before != null) {
              note(edits, before, false);
            }
          });
    }
    String[] segments = known == null ? blank() : known.segments();
    if (!edits.isEmpty()) {
      String[] altered = segments.clone();
      edits.forEach((at, edit) -> altered[at] = edited(altered[at], edit));
      segments = altered;
    }
    return new Shelf(table, segments);
  }

  private static String[] blank() {
    String[] segments = new String[SEGMENTS];
    Arrays.fill(segments, "");
    return segments;
  }

  private static void note(Map<Integer, Edit> edits, Resource object, boolean present) {
    String line = object.namespace() + "/" + object.name();
    int hash = line.hashCode();
    int at = (hash ^ (hash >>> 16)) & (SEGMENTS - 1);
    edits.computeIfAbsent(at, _ -> new Edit(new HashMap<>())).present().put(line, present);
  }

  private static String edited(String segment, Edit edit) {
    StringBuilder text = new StringBuilder(segment.isEmpty() ? "\n" : segment);
    edit.present()
        .forEach(
            (line, present) -> {
              if (present) {
                text.append(line).append('\n');
              } else {
                int at = text.indexOf("\n" + line + "\n");
                if (at >= 0) {
                  text.delete(at, at + line.length() + 1);
                }
              }
            });
    return text.length() == 1 ? "" : text.toString();
  }

  /// The names that contain the letters: those that are them, then those that begin with them, then
  /// those with a word that does, then those with them anywhere, then those whose namespace has
  /// them. A slash parts a namespace from a name.
  ///
  /// @param letters in any case
  /// @param most how many to tell; all are counted
  /// @param dropped asked now and then; once it says so, nobody waits for the answer any more
  /// @return empty if it was dropped, or there are no letters
  public Optional<Matches> find(String letters, int most, BooleanSupplier dropped) {
    String wanted = letters.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    Best best = new Best(wanted, most);
    for (Kind kind : KINDS) {
      Shelf shelf = shelves.get(kind);
      String[] segments = shelf == null ? new String[0] : shelf.segments();
      for (String segment : segments) {
        if (dropped.getAsBoolean()) {
          return Optional.empty();
        }
        best.look(kind, segment);
      }
    }
    return Optional.of(best.matches());
  }
}
